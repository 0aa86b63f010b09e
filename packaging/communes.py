#!/usr/bin/env python3
"""Makes backend/domain/data/communes.tsv anew: postal code and commune, a line each, sorted by code.

    communes.py <communes.json> > backend/domain/data/communes.tsv

The source is data/communes.json of the package @etalab/decoupage-administratif (Etalab), made from the Code officiel
géographique (Insee) and the base officielle des codes postaux (La Poste), both under the Licence Ouverte 2.0. The name
of a commune that became part of another is still written in addresses: it stands beside the codes of the commune it
belongs to.
"""
import json
import sys

communes = json.load(open(sys.argv[1], encoding="utf-8"))
codes = {c["code"]: c.get("codesPostaux", []) for c in communes if c["type"] == "commune-actuelle"}
lines = set()
for commune in communes:
    if commune["type"] == "arrondissement-municipal":
        continue  # written as the town, with a code of its own
    for postal_code in commune.get("codesPostaux") or codes.get(commune.get("chefLieu", ""), []):
        lines.add(f"{postal_code}\t{commune['nom']}")
print("\n".join(sorted(lines)))
