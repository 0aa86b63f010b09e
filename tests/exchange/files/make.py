"""Makes the files beside it: what ten conservatoires that do not exist might export. Run it after a change:
make.py <this folder>"""
import pathlib
import sys
import zipfile

HERE = pathlib.Path(sys.argv[1])
NS = "http://schemas.openxmlformats.org/"


def put(name, text, encoding):
    (HERE / name).write_bytes(text.replace("\n", "\r\n").encode(encoding))


def sheet(rows, merged=(), hidden=()):
    """Rows of a sheet: a cell is a text, a number, or (number, style)."""
    xml = "<sheetData>"
    for i, row in enumerate(rows, 1):
        xml += f'<row r="{i}"' + (' hidden="1"' if i in hidden else "") + ">"
        for j, cell in enumerate(row):
            place = f'r="{chr(65 + j)}{i}"'
            if isinstance(cell, tuple):
                xml += f'<c {place} s="{cell[1]}"><v>{cell[0]}</v></c>'
            elif isinstance(cell, (int, float)):
                xml += f"<c {place}><v>{cell}</v></c>"
            elif cell:
                xml += f'<c {place} t="inlineStr"><is><t>{cell}</t></is></c>'
        xml += "</row>"
    xml += "</sheetData>"
    if merged:
        xml += "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in merged) + "</mergeCells>"
    return f'<worksheet xmlns="{NS}spreadsheetml/2006/main">{xml}</worksheet>'


def workbook(name, sheets):
    """`sheets`: (name, xml, hidden)."""
    entries = "".join(
        f'<sheet name="{title}" sheetId="{i}" r:id="r{i}"' + (' state="hidden"' if hidden else "") + "/>"
        for i, (title, _, hidden) in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="r{i}" Type="{NS}officeDocument/2006/relationships/worksheet" Target="worksheets/s{i}.xml"/>'
        for i in range(1, len(sheets) + 1))
    formats = ('<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="00000"/>'
               '<numFmt numFmtId="166" formatCode="0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##"/>'
               '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
               "</cellXfs>")
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as book:
        def add(part, text):
            book.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), '<?xml version="1.0"?>' + text)
        add("[Content_Types].xml", f'<Types xmlns="{NS}package/2006/content-types"/>')
        add("_rels/.rels", f'<Relationships><Relationship Id="r1" Target="xl/workbook.xml" '
            f'Type="{NS}officeDocument/2006/relationships/officeDocument"/></Relationships>')
        add("xl/workbook.xml", f'<workbook xmlns="{NS}spreadsheetml/2006/main" '
            f'xmlns:r="{NS}officeDocument/2006/relationships"><sheets>{entries}</sheets></workbook>')
        add("xl/_rels/workbook.xml.rels", f'<Relationships>{links}<Relationship Id="st" Target="styles.xml" '
            f'Type="{NS}officeDocument/2006/relationships/styles"/></Relationships>')
        add("xl/styles.xml", f'<styleSheet xmlns="{NS}spreadsheetml/2006/main">{formats}</styleSheet>')
        for i, (_, xml, _) in enumerate(sheets, 1):
            add(f"xl/worksheets/s{i}.xml", xml)


put("01-windows.csv", """N° élève;NOM;Prénom;Né(e) le;Sexe;Adresse;CP;Ville;Tél. port.;E-mail;\
Père - Nom;Père - Prénom;Prélèvement
E001;VIBRAPHONE;Léa;12/03/2015;F;3 rue de la Fugue;29170;FOUESNANT;639980011;lea@exemple.invalid;VIBRAPHONE;Noël;oui
E002;CÉLESTA;Anaïs;01/09/14;F;"Bât. B
8 allée du Chœur";29000;QUIMPER;06.39.98.00.12;;CÉLESTA;Rémi;non
E003;OPHICLÉIDE;Zoé;7 juin 2012;F;;1700;Miribel;+33 6 39 98 00 13;"zoe@exemple.invalid ; z@exemple.invalid";;;
""", "cp1252")
(HERE / "02-texte-unicode.xls").write_bytes(b"\xff\xfe" + (
    "Nom\tPrénom\tDate de naissance\tInstrument\tProf\tJour\tHoraire\r\n"
    "Serpent\tÉloïse\t2013-11-30\tFlûte\tM. Cor\tmercredi\t17h30\r\n"
    "Sackbut\tTom\t\tVioloncelle\tMme Luth\tlun.\t9h\r\n").encode("utf-16-le"))
put("03-deux-lignes.csv", """sep=;
Liste des élèves 2026-2027;;;;;;
Élève;;;Responsable 1;;;Responsable 2
Nom;Prénom;Né le;Nom;Prénom;Portable;Portable
Tuba;Nina;05/05/2011;Tuba;Paul;0639980021;0639980022
Basson;Hugo;06/06/2010;Basson;Lise;="0639980023";

""", "utf-8-sig")
workbook("04-fusionnees.xlsx", [
    ("Élèves", sheet([
        ["Famille", "Élève", "", "", "Responsable légal 1", ""],
        ["N° famille", "Nom", "Prénom", "Date de naissance", "Code postal", "Tél. portable"],
        [7, "Bombarde", "Yann", (42075, 1), (1700, 2), (639980031, 3)],
        ["", "Bombarde", "Maël", (42906, 1), (1700, 2), (639980031, 3)],
        ["", "Bombarde", "Enora", (43500, 1), (1700, 2), (639980031, 3)],
        [8, "Binioù", "Gwenn", (41000.0, 1), (29170, 2), (639980032, 3)],
    ], merged=["B1:D1", "E1:F1", "A3:A5"], hidden=[6]), False),
    ("Archives", sheet([["Nom"], ["Ancien"]]), True)])
put("05-ages.csv", """Nom complet,M/F,Âge,Niveau,Allergies,Autorisation photo
DULCIMER Iris,F,9 ans,CM1,arachides,x
PSALTÉRION Noé,M,11,6e,,
VIELLE Tess,F,15 ans,3ème,,x
""", "utf-8")
put("06-par-cours.csv", """Matricule|Nom|Prénom|Discipline|Cycle|Année de cycle|Professeur|Jour|Heure|Durée
12|CORNEMUSE|Ali|Piano|Cycle 1|2|Mme Harpe|Mardi|17:30|30 min
12|CORNEMUSE|Ali|Formation musicale|Cycle 1|2|M. Viole|Samedi|10h|1h
13|GUIMBARDE|Eva|Violon|Cycle 2|1|Mme Harpe|Jeudi|18h15|45
""", "utf-8")
put("07-parents.csv", """Élève;Parents;Tél 1;Tél 2;Email
MANDORE Rose;M. et Mme MANDORE Luc et Jeanne;06 39 98 00 41;06 39 98 00 42;rose@exemple.invalid
THÉORBE Max;THÉORBE Anne / CISTRE Karim;06 39 98 00 43;;max@exemple.invalid
ROTE Léo;M. et Mme ROTE;06 39 98 00 44;;leo@exemple.invalid
""", "utf-8")
put("08-macintosh.csv", """Nom\tPrénom\tNé(e) le\tÉmail
Épinette\tRené\t03/04/2009\trene@exemple.invalid
Clavecin\tFrançoise\t05/06/2010\tfrancoise@exemple.invalid
""", "mac_roman")
put("09-totaux.csv", """Nom;Pr\u00c3\u00a9nom;Date de naissance;\u00c3\u2030tat;Cotisation
Ocarina;L\u00c3\u00a9on;10/10/2010;Inscrit;150,00 €
Pipeau;Jade;11/11/2011;Annulé;0
Total : 2 élèves;;;;150,00 €
""", "utf-8-sig")
put("10-guillemet.csv", """Nom;Prénom;Adresse;Téléphone
Galoubet;Inès;3 rue du Lac;0298000001
Chalumeau;Paul;"8 rue du Port;0298000002
Régale;Lou;9 quai du Nord;0298000003
Virginal;Sam;10 place du Sud;0298000004
""", "utf-8")
