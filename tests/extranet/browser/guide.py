#!/usr/bin/python3
"""The printed guide, line by line, in a real browser: each of its quoted words is looked for as visible text.

guide.py BIN [--database URL] [--scripts] [--width PIXELS] [--keys] [--pictures FOLDER]

Makes a demonstration (in a scratch folder, or in the empty database of the URL), and starts nginx, pupitre-extranet,
the mail engine and a mail catcher. Scripts are off unless asked for.
"""

import argparse
import re
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # what stands beside this file is in the sources

from reader import Reader, browser, folded  # noqa: E402
from stage import Stage, wait_for, write_pdf  # noqa: E402

IDENTIFIANT = "dupont1"
EMAIL = "gerard.dupont@courriel.example"
PASSWORD = "Nouveau2027"

# The rows of the guide's table, each with what a paper of the family says; none: it is no paper.
PIECES = {
    "identité": ["CARTE NATIONALE D'IDENTITE", "Nom : DUPONT", "Prénom : Léa"],
    "domicile": ["Facture d'électricité", "Gérard Dupont", "15 rue des fleurs", "29170 Fouesnant"],
    "imposition": ["AVIS D'IMPOT", "Gérard Dupont"],
    "frais de dossier": None,
    "image": None,
    "assurance": ["Attestation d'assurance scolaire", "Responsabilité civile", "Léa Dupont"],
    "certificat médical": ["Certificat médical", "Léa Dupont", "apte à la danse"],
    "RIB": ["Relevé d'identité bancaire", "Gérard Dupont"],
}


def enter(parent, stage):
    """Étapes 1 à 3: the public page, the login, a password by mail."""
    parent.go(stage.address + "/")
    parent.shot("accueil-public")
    parent.press("Accès usager")
    parent.see("Site", "Identifiant", "Mot de passe", "Se connecter", "Mot de passe perdu")
    parent.shot("connexion")
    parent.fill("Identifiant", IDENTIFIANT)
    parent.press("Mot de passe perdu")
    parent.see("Mot de passe perdu", "Identifiant", "E-mail", "Fermer")
    parent.fill("Identifiant", IDENTIFIANT)
    parent.fill("E-mail", EMAIL)
    parent.shot("mot-de-passe-perdu")
    parent.press("Valider")
    parent.shot("mot-de-passe-perdu-demande")
    parent.press("OK")
    password = stage.one_time_password(EMAIL)
    if not parent.sees("Se connecter"):
        parent.press("Accès usager")
    parent.fill("Identifiant", IDENTIFIANT)
    parent.fill("Mot de passe", password)
    parent.press("Se connecter")


def choose_password(parent):
    """Étape 4."""
    parent.see(
        "Le nouveau mot de passe doit avoir une longueur comprise entre 8 et 16 caractères, et doit contenir au moins "
        "une lettre majuscule, une lettre minuscule et un chiffre."
    )
    parent.see("Annuler")
    parent.fill("Saisir le nouveau mot de passe", PASSWORD)
    parent.fill("Ressaisir le nouveau mot de passe", PASSWORD)
    parent.shot("mot-de-passe")
    parent.press("Enregistrer")
    parent.see("Accueil", "Famille", "Élèves", "Accessibilité", "Mot de passe", "Quitter")
    parent.press("Mot de passe")
    parent.see("Saisir le nouveau mot de passe", "Ressaisir le nouveau mot de passe", "Enregistrer")
    parent.press("Annuler")
    parent.shot("accueil")


def see_the_family(parent):
    """L’onglet Famille."""
    parent.press("Famille")
    parent.see("Identité", "Facturation cotisations", "Facturation locations", "Élèves", "Dupont", "Gérard")
    parent.see_labels("Nom", "Prénom", "Civilité", "Situation familiale", "Profession", "Code socio-professionnel")
    parent.see_labels("Adresse", "CP", "Ville", "Tél domicile", "Tél pro", "Télécopie", "E-mail", "Mobile")
    parent.shot("famille-identite")
    parent.press("Modifier")
    parent.fill("Mobile", "06 39 98 04 05")
    parent.shot("famille-modifier")
    parent.press("Enregistrer")
    parent.see("Éléments modifiés", "Fiche en attente de validation")
    parent.shot("famille-en-attente")
    parent.press("Facturation cotisations")
    parent.shot("facturation-cotisations")
    parent.press("Facturation locations")


def open_student(parent, name):
    parent.press("Élèves")
    parent.shot("eleves")
    links = [link for link in parent.driver.find_elements("css selector", "main a") if name in link.text]
    if not links:
        raise AssertionError(f"no link to {name} on the page of students")
    parent.press(links[0].text)


def see_a_student(parent):
    """La fiche de l’élève et ses onglets; Gérard is his own student, as in the guide."""
    open_student(parent, "Gérard")
    parent.see("Identité", "Cours", "Historique", "Répertoire", "Réinscription")
    parent.see_labels("Civilité", "Nom", "Prénom", "Date de naissance", "Lieu de naissance", "Adresse", "CP", "Ville")
    parent.see_labels("Tél domicile", "Tél pro", "Télécopie", "E-mail", "Mobile", "Niveau scolaire")
    parent.see_labels("Droit à l’image", "Autorisation de sortie", "Personne à prévenir", "Tél. urgence")
    parent.shot("eleve-identite")
    parent.press("Modifier")
    parent.fill("Lieu de naissance", "Quimper")
    parent.press("Enregistrer")
    parent.see("Éléments modifiés", "Fiche élève en attente de validation")
    for tab in ("Cours", "Historique", "Répertoire", "Réinscription"):
        parent.press(tab)
        parent.shot(f"eleve-{tab.lower()}")
    parent.see("Aucun cours attribué", "Réinscription administrative")


def see_the_table(parent):
    """Étape 5: the table of documents, with every row of the guide."""
    open_student(parent, "Léa")
    parent.press("Réinscription")
    parent.shot("reinscription")
    parent.press("Réinscription administrative")
    parent.see("Pièces à fournir", "Nom du document", "Nom du fichier", "Date", "Heure", "Taille (Mo)", "État")
    parent.see("Consulter", "À fournir", "Importer", "Valider", "Retour", "0,00")
    parent.see("Importez les documents à fournir puis validez")
    for name in PIECES:
        parent.row(name)
    parent.shot("pieces")


def deposit(parent, folder, name, lines):
    parent.press("Importer", parent.row(name))
    parent.shot("piece")
    parent.choose("Fichiers", write_pdf(folder / f"{name.split()[0]}.pdf", lines))
    parent.press("Importer")
    parent.see("Remplacer", "Expliquer", "Garder")
    parent.shot("piece-lue")
    parent.press("Garder")
    if folded("À vérifier") not in folded(parent.row(name).text):
        raise AssertionError(f"{name} is not to be checked: {parent.row(name).text}")


def photograph(parent, folder, name):
    """Three photographs of one paper become one document."""
    parent.press("Importer", parent.row(name))
    for number in range(3):
        picture = folder / f"photo{number}.png"
        parent.driver.save_screenshot(str(picture))
        parent.choose("Photo de la feuille", picture)
        parent.press("Ajouter cette photo")
    parent.press("Monter")
    parent.shot("photos")
    parent.press("Importer ces photos en un seul document")
    parent.press("Garder")


def bring_everything(parent, folder):
    """Importer, Supprimer, Consulter, Répondre."""
    for name, lines in PIECES.items():
        if name == "identité":
            photograph(parent, folder, name)
        elif lines:
            deposit(parent, folder, name, lines)
    parent.press("Supprimer", parent.row("assurance"))
    parent.press("Supprimer")
    deposit(parent, folder, "assurance", [*PIECES["assurance"], "Page 1 sur 1"])
    parent.press("Consulter", parent.row("domicile"))
    parent.shot("consulter")
    parent.press("Retour")
    parent.press("Répondre", parent.row("image"))
    parent.tick("Oui")
    parent.shot("droit-a-l-image")
    parent.press("Enregistrer")
    parent.shot("pieces-completes")


def validate(parent, stage):
    """Valider, and the acknowledgement by mail."""
    parent.press("Valider")
    parent.shot("verifier")
    parent.press("Valider")
    if not parent.driver.title.startswith("Erreur"):
        raise AssertionError("nothing is said of declarations that are not ticked")
    parent.shot("verifier-erreur")
    for box in parent.driver.find_elements("css selector", "main input[type=checkbox]"):
        label = parent.driver.find_element("css selector", f"label[for={box.get_attribute('id')}]")
        parent.tick(label.text)
    parent.press("Valider")
    parent.see("Dossier validé", "La réinscription pédagogique se fera automatiquement")
    parent.see("prendre rendez-vous par mail ou sur le tableau à l’entrée du conservatoire")
    parent.shot("accuse")
    number = re.search(r"[0-9]{4}-[0-9]{5}", parent.driver.find_element("css selector", ".panel").text).group()
    wait_for(
        lambda: any(number in letter for letter in stage.letters_to(EMAIL)), f"an acknowledgement names {number}"
    )


def leave(parent):
    parent.press("Quitter")
    if parent.sees("Voulez-vous"):
        parent.press("Quitter")
    parent.shot("quitter")
    parent.driver.back()
    if parent.sees("15 rue des fleurs"):
        raise AssertionError("the browser's way back shows what was left")


def play(parent, stage, folder):
    enter(parent, stage)
    choose_password(parent)
    see_the_family(parent)
    see_a_student(parent)
    see_the_table(parent)
    bring_everything(parent, folder)
    validate(parent, stage)
    leave(parent)


def arguments():
    parser = argparse.ArgumentParser(description="The printed guide, played in a browser.")
    parser.add_argument("bin", type=Path, help="folder of the programs")
    parser.add_argument("--database", help="an empty database; a file of its own where none is given")
    parser.add_argument("--scripts", action="store_true", help="with the pages' script")
    parser.add_argument("--width", type=int, default=1280, help="of the window, in pixels")
    parser.add_argument("--keys", action="store_true", help="by keys alone")
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    return parser.parse_args()


def main():
    options = arguments()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="guide-") as scratch:
        folder = Path(scratch)
        with Stage(options.bin, folder, options.database) as stage:
            driver = browser(options.scripts, options.width)
            parent = Reader(driver, options.keys, options.pictures)
            try:
                play(parent, stage, folder)
            except BaseException:
                if options.pictures:
                    driver.save_screenshot(str(options.pictures / "failed.png"))
                raise
            finally:
                driver.quit()
        print(f"The guide was played: {parent.seen} of its words were found.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
