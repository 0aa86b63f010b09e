-- A requirement's name in lists and headings, beside the one that families read; '' where there is none.
ALTER TABLE requirements ADD COLUMN short_label TEXT NOT NULL DEFAULT ''

UPDATE requirements
SET short_label = CASE code
    WHEN 'identity' THEN 'Identité'
    WHEN 'residence' THEN 'Domicile'
    WHEN 'tax_notice' THEN 'Revenus'
    WHEN 'fee' THEN 'Frais de dossier'
    WHEN 'image_right' THEN 'Droit à l’image'
    WHEN 'liability_insurance' THEN 'Assurance'
    WHEN 'medical_certificate' THEN 'Certificat médical'
    WHEN 'bank_details' THEN 'RIB'
    ELSE ''
    END
