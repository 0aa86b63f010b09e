"""Checks that hold for the whole tree: who includes whom, where SQL, colours and French stand, who writes the journal,
what is of no site,
plain text in QML, translations, READMEs, packages. Prints one line a finding; exit code 1 when there is one:
check.py <source folder>

Each rule is a function of a text, so that test_check.py can show that it fails where it has to."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

import sqltext

# --- who may include whom (ARCHITECTURE.md) ---------------------------------------------------------------------------
LAYERS = {
    "domain": (["backend/domain"], []),
    "wording": (["backend/wording"], ["domain"]),
    "db": (["db"], ["domain"]),
    "documents": (["backend/documents"], ["domain"]),
    "exchange": (["backend/exchange"], ["domain"]),
    "renderer": (["backend/renderer"], []),
    "mail": (["backend/mail"], ["domain"]),
    "reports": (["reports"], ["domain", "wording", "exchange"]),
    "services": (["backend/services"], ["domain", "db", "documents", "mail", "reports", "exchange"]),
    "demo": (["backend/demo"], ["domain", "db", "documents", "mail", "reports", "exchange", "services"]),
    "models": (["backend/models"],
               ["domain", "wording", "db", "documents", "mail", "reports", "exchange", "services"]),
    "app": (["backend/app"],
            ["domain", "wording", "db", "documents", "mail", "reports", "exchange", "services", "models"]),
    "extranet": (["backend/extranet"], ["domain", "documents", "services", "http"]),
    "http": (["backend/extranet/http"], ["domain"]),
    "ctl": (["backend/ctl"],
            ["domain", "wording", "db", "documents", "mail", "reports", "exchange", "services", "demo"]),
}
WIRE = {"renderprotocol.h", "filetype.h", "documentlimits.h"}  # what the renderer shares with its callers


def include_findings(layer, name, text, owner):
    """`owner`: the layer of each header, by its name."""
    allowed = LAYERS[layer][1]
    for header in re.findall(r'#include "([^"]+)"', text):
        target = owner.get(pathlib.PurePath(header).name)
        if target in (None, layer) or target in allowed or (layer == "renderer" and header in WIRE):
            continue
        yield f"includes {header} of {target}"
    if layer != "mail" and re.search(r"#include <(Poco|gmime|ares|curl|libsecret)", text):
        yield "Poco, GMime, c-ares, curl and libsecret are for backend/mail alone"
    if layer != "exchange" and re.search(r"#include <(csv\.h|archive|unicode/)", text):
        yield "libcsv, libarchive and ICU are for backend/exchange alone"
    for library, home in {"fcgi": "gateway.cpp", "ctemplate/": "templates.cpp"}.items():
        if name != home and f"#include <{library}" in text:
            yield f"<{library}…> is for {home} alone"
    for line, sql, raw in sqltext.statements(text):
        if layer != "db":
            yield f"line {line}: SQL outside of db/"
        elif not raw and sqltext.WHOLE.match(sql) and name.split(".")[0] not in ("connection", "migrator"):
            yield f"line {line}: SQL that is no raw string"
    if layer == "domain" and name != "clock.h" and re.search(r"currentDateTime|currentDate\(", text):
        yield "the domain has no clock of its own"


# --- areas of services ------------------------------------------------------------------------------------------------
#: What stands below and above; all others stand between letters and families, and no two of them include each other.
RANKS = {"runtime": 0, "letters": 1, "families": 3, "mail": 4, "desk": 5}


def area_uses(area, sources, homes):
    """What an area includes of others: (other area, finding). `sources`: texts by file name; `homes`: the area of each
    header, by its name."""
    for name, text in sources.items():
        for header in re.findall(r'#include "([^"]+)"', text):
            target = homes.get(pathlib.PurePath(header).name, area)
            if target != area:
                yield target, f"{area}/{name} includes {header} of {target}"


def way_back(start, here, uses, seen):
    """The findings that lead from `here` to `start`, or none. `uses`: finding by target, by area."""
    for target, line in uses[here].items():
        if target == start:
            return [line]
        if target not in seen:
            seen.add(target)
            if rest := way_back(start, target, uses, seen):
                return [line, *rest]
    return []


def area_findings(areas):
    """`areas`: for each, the texts of its sources by file name."""
    homes = {name: area for area, sources in areas.items() for name in sources}
    uses = {area: {} for area in areas}
    for area, sources in areas.items():
        for target, line in area_uses(area, sources, homes):
            uses[area].setdefault(target, line)
            if RANKS.get(target, 2) > RANKS.get(area, 2):
                yield f"{line}, which stands above {area}"
    for area in sorted(areas):
        if circle := way_back(area, area, uses, set()):
            yield "areas of services include each other: " + "; ".join(circle)
            break


#: Who writes the journal: the protocol of changes, the mail engine and the demonstration.
WRITERS = {"db/journal.cpp", "backend/services/runtime/change.cpp", "backend/demo/demohistory.cpp",
           *(f"backend/services/mail/{name}.cpp"
             for name in ("mailengine", "mailleftovers", "outboxledger", "returnedmails"))}


def journal_findings(path, text):
    if path not in WRITERS and re.search(r"\bjournal::append\(", re.sub(r"//[^\n]*", "", text)):
        yield "the journal is written by Change (backend/services/runtime/change.h)"


#: Where the computer's zone is asked for: the one rule for days, and a migration, which never changes.
ZONES = {"backend/domain/localday.cpp", "db/migrations/settledreceipts.cpp"}
OF_THE_COMPUTER = re.compile(r"\b(?:toLocalTime|currentDate|currentDateTime|startOfDay|endOfDay)\(\)"
                             r"|\b(?:Qt::LocalTime|systemTimeZone)\b")


def zone_findings(path, text):
    if path not in ZONES and OF_THE_COMPUTER.search(re.sub(r"//[^\n]*", "", text)):
        yield "a day or a time of the computer's zone: domain/localday.h has those of the conservatoire"


#: Folders in which nothing is said in French: words of letters are in letters/templates, those of papers in
#: wording/papers, and what the window says is English that Qt translates.
SILENT = ("backend/services", "backend/models", "backend/mail", "db", "reports")
#: Data, not sentences: what is looked for on French papers.
FRENCH_DATA = {"backend/services/documents/soughtfacts.cpp"}
#: A French letter in a sentence that is English: terms of the glossary that have no English word.
LOANWORDS = ("communauté",)
FRENCH = re.compile(
    r"[àâçéèêëîïôùûœ«»]"
    r"|\b(?:le|la|les|des|du|une|vous|votre|vos|nous|notre|pour|avec|dans|aux|cette|est|sont|aucune?)\b"
    r"|(?<!['’])\b(?:[cdjlmnst]|qu)[’'](?=[a-z])", re.I)


def french_findings(path, text):
    """String literals of two or more words that are French by their letters or by their small words."""
    if path in FRENCH_DATA:
        return
    for line, words, _ in sqltext.literals(text):
        bare = re.sub("|".join(LOANWORDS), "", words)
        if len(re.findall(r"[^\W\d_]+", words)) > 1 and FRENCH.search(bare):
            yield f"line {line}: French words ({words[:40]!r}): they are of letters/templates or of wording"


# --- sites do not mix -------------------------------------------------------------------------------------------------
#: What repositories do for the whole database, and why. All else is told whose it is: by a site, or by the id of what
#: belongs to one.
OF_ALL_SITES = {
    "blobrepository": {"put", "get", "holds", "remove"},  # files, by their content
    "campaignrepository": {"sites"},  # which there are, for whoever says one
    "databaseroles": {"giveRights"},  # with the schema
    "documentrepository": {"allHashes", "isNamed"},  # the check, the backup, the sweep
    "extranetrights": {"roleOf", "notRefused", "showingRows"},  # of a connection, whatever its rows
    "familyrows": {"showOfSession", "showNone"},  # of the one family whose session it is
    "importrepository": {"restingOn"},  # whose row it is, it belongs to one
    "integrityrepository": {"damage", "orphans", "searchDamage", "invariantViolations", "unknownKeys", "receiptGaps",
                            "moneyViolations", "unbalancedAccounts", "keptMails", "keptMailings", "keptCertificates",
                            "whereFileBelongs", "sites",
                            "households"},  # the check
    # One journal, in the order of commits; a desk learns from it what to read again, and reads its own site's.
    "journal": {"append", "lastSeq", "head", "hashAt", "holdsSince", "newerThan", "newest", "verify",
                "details"},
    # What is counted before anybody is known, by hashes that name the site where it matters.
    "loginattemptrepository": {"key", "note", "of", "forget", "forgetOne", "forgetUntil"},
    "mailrepository": {"enclosures"},  # who else was sent a file, by its content
    "mailaccountrepository": {"sitesWithAccount", "pauseAll"},  # the engine, which serves each in turn
    "mailqueue": {"abandoned", "overdue", "owners", "giveBack"},  # by sender, which serves each in turn
    "migrator": {"currentVersion", "migrate", "requireCurrent", "differences"},
    "readingrepository": {"text", "keepText"},  # the words of a file, by its content
    "sealcertificates": {"put", "find"},  # of authorities
    "searchrepository": {"kept", "indexAll"},  # the check; each text is of a household
    # Wrong passwords, by what was typed, before anybody is known.
    "signinrepository": {"tries", "keep", "forget", "forgetUntil"},
    "staffrepository": {"findByLogin"},  # a login is one person's in the whole database
    "uploadpagerepository": {"toSweep"},  # the sweep
    "vouchedrows": {"take", "forget"},
    # Of an account, which is one site's; by a secret that one browser has; those that are over.
    "websessionrepository": {"open", "find", "forgetUntil"},
    "wholecopy": {"writeWholeCopy"},
}
#: A parameter that says whose it is, and is not left out by default.
OWNED = re.compile(r"\b(?:[A-Z]\w*Id [a-z]\w*|qint64 \w*[iI]d|(?:Site|Campaign|Household|Document|Requirement"
                   r"|Reinscription|EditRequest|StaffMember|QueueSubject|Decision|Receipt|Abandoned"
                   r"|KeptReading|ConsentRecord|TrayKey|UploadPage) &\w+)(?! *=)\b")


def site_findings(name, text):
    """Functions of a header of db that take a connection, and nothing that belongs to a site."""
    for declared in re.finditer(r"^\w[\w<>:, ]*?[ >](\w+)\(\s*Connection &connection([^;]*)\);",
                                re.sub(r"//[^\n]*", "", text), re.M):
        function, parameters = declared[1], " ".join(declared[2].split())
        if function not in OF_ALL_SITES.get(name, ()) and not OWNED.search(parameters):
            yield f"{function}() is of no site: sites do not mix (or say in check.py why it is of all)"


# --- QML: tokens, plain text, and what Qt Quick Layouts cannot do -----------------------------------------------------
COLOURS = set("""aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod
darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid
mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream
mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple red rosybrown royalblue saddlebrown
salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan
teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen""".split())
#: The only homes of the types that would interpret markup; there they are told not to.
PLAIN = {"AppText.qml": "textFormat: Text.PlainText", "AppTextArea.qml": "textFormat: TextEdit.PlainText",
         "SelectableText.qml": "textFormat: TextEdit.PlainText", "Selection.qml": "textFormat: TextEdit.PlainText"}


def without_comments(text):
    """The same text, as long and with the same lines; what stands in comments is blank, what stands in quotes stays."""
    return re.sub(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/',
                  lambda part: part.group() if part.group()[0] == '"' else re.sub(r"[^\n]", " ", part.group()),
                  text, flags=re.S)


def braces(text):
    """Each brace of a QML text that opens or closes a block: (position, type before it or None, whether it opens)."""
    bare = re.sub(r'"(?:\\.|[^"\\\n])*"', lambda part: '"' + " " * (len(part.group()) - 2) + '"',
                  without_comments(text))
    for brace in re.finditer(r"(?:\b((?:\w+\.)?[A-Z]\w*)\s*)?([{}])", bare):
        kind = brace.group(1).split(".")[-1] if brace.group(1) else None
        yield brace.start(2), kind, brace.group(2) == "{"


def objects(text):
    """Each object of a QML text with the one that it stands in: (type, type of its parent or None, line)."""
    blocks = []
    for position, kind, opens in braces(text):
        if not opens:
            del blocks[-1:]
            continue
        if kind:
            yield kind, next((outer for outer in reversed(blocks) if outer), None), text.count("\n", 0, position) + 1
        blocks.append(kind)


def enclosing(text, position):
    """The types of the objects in which that position stands, the innermost first."""
    blocks = []
    for place, kind, opens in braces(text):
        if place > position:
            break
        if opens:
            blocks.append(kind)
        else:
            del blocks[-1:]
    return [kind for kind in reversed(blocks) if kind]


def root_types(pages):
    """What each of our types is made from: {"FactRow": "GridLayout"}. `pages`: texts by file name."""
    roots = {}
    for name, text in pages.items():
        first = next(objects(text), None)
        if first:
            roots[name.removesuffix(".qml")] = first[0]
    return roots


def is_layout(kind, roots):
    while kind in roots:
        kind = roots[kind]
    return kind is not None and kind.endswith("Layout")


def keys_outside_of_commands(code):
    """Where a key is written by its name anywhere but in a Command: line numbers. `code`: QML without comments."""
    for written in re.finditer(r"\b(?:keys|\w+Keys|sequences?): *([^\n;]*(?:\n *[?:][^\n]*)*)", code):
        value = re.sub(r'[!=]== *"[^"]*"', "", written.group(1))
        if re.search(r'"[^"\n]+"', value) and enclosing(code, written.start())[:1] not in (
                ["Command"], ["DropArea"]):
            yield code.count("\n", 0, written.start()) + 1


def components_nobody_makes(code):
    """Where a Loader is given a component of its own file, which is bound: Qt 6.4 shows nothing and says "Cannot
    instantiate bound component outside its creation context". Line numbers. `code`: QML without comments."""
    if not re.search(r"^pragma ComponentBehavior: *Bound\b", code, re.M):
        return
    own = set(re.findall(r"\bComponent\s*\{\s*id: *(\w+)", code))
    for given in re.finditer(r"\bsourceComponent: *([^\n]*)", code):
        value = given.group(1)
        if re.match(r"(?:\w+\.)?[A-Z]\w*\s*\{", value) or own & set(re.findall(r"(?<![\w.])\w+", value)):
            yield code.count("\n", 0, given.start()) + 1


def qml_findings(name, text, roots):
    code = without_comments(text)
    strings = re.findall(r'"((?:\\.|[^"\\\n])*)"', code)
    if name != "Theme.qml":
        if any(re.fullmatch(r"#[0-9A-Fa-f]{3,8}", string) or string.lower() in COLOURS for string in strings):
            yield "a colour that is no token"
        if re.search(r"\bQt\.(rgba|hsva|hsla|darker|lighter|alpha|tint|color)\b", code):
            yield "a colour is made in Theme.qml alone"
        if re.search(r'\bcolor: *"(?!transparent")', code):
            yield "a colour that is no token"
    for kind, parent, line in objects(text):
        if kind in ("Text", "Label", "TextEdit", "TextArea") and name not in PLAIN:
            yield f"line {line}: use AppText, SelectableText or AppTextArea, which show data as plain text"
        if kind == "Repeater" and is_layout(parent, roots):
            yield f"line {line}: a Repeater inside {parent} ends the program; use RowStack"
    for line in components_nobody_makes(code):
        yield f"line {line}: Qt 6.4 makes no bound component of the same file in a Loader; give it a file of its own"
    for wrap in re.finditer(r"\bwrapMode: *Text\.Wrap", code):
        if enclosing(code, wrap.start())[1:3] == ["ColumnLayout", "RowLayout"]:
            line = code.count("\n", 0, wrap.start()) + 1
            yield f"line {line}: words that wrap in a layout in a RowLayout polish for ever; use Column in there"
    if name != "Command.qml" and re.search(r"\bShortcut\s*\{", code):
        yield "a key is declared by a Command, which lists it too"
    for kind, parent, line in objects(text):
        if kind == "Command" and parent not in ("CommandGroup", "Instantiator"):
            yield f"line {line}: a Command stands in a CommandGroup"
    for line in keys_outside_of_commands(code):
        yield f"line {line}: a key is written in a Command alone; its name is Command.hint"
    for written in re.findall(r"\btextFormat: *([\w.]+)", code):
        if written not in ("Text.PlainText", "TextEdit.PlainText"):
            yield f"{written} interprets markup"
    if name in PLAIN and PLAIN[name] not in code:
        yield "shows plain text and has to say so"
    if re.search(r"import QtQuick\.Controls\b", code):
        yield "templates only; styled controls interpret markup"
    for words in re.findall(
            r'\b(?:text|placeholderText|heading|title|emptyTitle|emptyText): "([^"]*[A-Za-z]{3}[^"]*)"', code):
        if not words.startswith("Pupitre"):
            yield f"not translated: {words}"


# --- translations, READMEs, packages, line lengths --------------------------------------------------------------------
def translation_findings(text):
    for message in ET.fromstring(text).iter("message"):
        translation = message.find("translation")
        empty = not "".join(translation.itertext()).strip()
        if translation.get("type") or empty:
            yield f"unfinished: {message.find('source').text}"


def names_in_readme(text):
    return re.findall(r"`([\w/]+\.(?:h|cpp|qml|txt|py|sh))`", text)


def script_findings(text):
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r"\s*! ", line) and "||" not in line and "&&" not in line:
            yield f"line {number}: 'set -e' passes over an inverted command, which never fails; use 'if'"
        if re.match(r'\s*exit "?\$\{?fail(ures|ed)', line):
            yield f"line {number}: a count is no exit code; 256 failures would be none"


#: Where a line has at most 120 columns. SQL files are migrations, which never change once they have landed.
SHORT_LINES = ("backend", "db", "packaging", "qml", "reports", "tests")


def has_short_lines(name):
    return name == "CMakeLists.txt" or name.endswith((".cpp", ".h", ".qml", ".py", ".sh", ".cmake"))


def line_findings(text):
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > 120:
            yield f"line {number} has {len(line)} columns; 120 are the limit"


def sources_of(root, layer):
    """Those below its folders, without the layers that lie in them."""
    folders = LAYERS[layer][0]
    inner = [root / other for others, _ in LAYERS.values() for other in others
             if any(other.startswith(f"{folder}/") for folder in folders)]
    for folder in folders:
        for source in sorted((root / folder).rglob("*.[ch]*")):
            if source.suffix in (".h", ".cpp") and not any(other in source.parents for other in inner):
                yield source


def tree_findings(root):
    owner = {}
    for layer in LAYERS:
        for header in sources_of(root, layer):
            if header.suffix != ".h":
                continue
            if header.name in owner:
                yield f"{header.name}: two headers of that name ({owner[header.name]}, {layer})"
            owner[header.name] = layer
    for layer in LAYERS:
        for source in sources_of(root, layer):
            for finding in include_findings(layer, source.name, source.read_text(), owner):
                yield f"{source.relative_to(root)}: {finding}"

    for finding in area_findings({
            folder.name: {source.name: source.read_text() for source in sorted(folder.glob("*.[ch]*"))}
            for folder in (root / "backend/services").iterdir() if folder.is_dir()}):
        yield f"backend/services: {finding}"
    for folder in ("db", "backend", "reports"):
        for source in [*(root / folder).rglob("*.cpp"), *(root / folder).rglob("*.h")]:
            path = str(source.relative_to(root))
            for finding in [*journal_findings(path, source.read_text()), *zone_findings(path, source.read_text())]:
                yield f"{path}: {finding}"

    for folder in SILENT:
        for source in [*(root / folder).rglob("*.cpp"), *(root / folder).rglob("*.h")]:
            path = str(source.relative_to(root))
            for finding in french_findings(path, source.read_text()):
                yield f"{path}: {finding}"

    for header in (root / "db").glob("*.h"):
        for finding in site_findings(header.stem, header.read_text()):
            yield f"db/{header.name}: {finding}"

    # What a migration calls stands beside it and never changes: the rest of the program does.
    for source in [*(root / "db/migrations").glob("*.cpp"), *(root / "db/migrations").glob("*.h")]:
        for header in re.findall(r'#include "([^"]+)"', source.read_text()):
            if header != "connection.h" and not (root / "db/migrations" / header).exists():
                yield f"{source.relative_to(root)} includes {header}, which can change: a migration needs a frozen copy"
    for one in sqltext.unseen():
        yield f"sqltext.py does not see, or sees wrongly: {one!r}"

    pages = {page: page.read_text() for page in (root / "qml").rglob("*.qml")}
    roots = root_types({page.name: text for page, text in pages.items()})
    for page, text in pages.items():
        for finding in qml_findings(page.name, text, roots):
            yield f"{page.relative_to(root)}: {finding}"

    for source in [root / "CMakeLists.txt", *(file for folder in SHORT_LINES for file in (root / folder).rglob("*"))]:
        if has_short_lines(source.name):
            for finding in line_findings(source.read_text()):
                yield f"{source.relative_to(root)}: {finding}"

    for ts in (root / "packaging/i18n").glob("*.ts"):
        for finding in translation_findings(ts.read_text()):
            yield f"{ts.name}: {finding}"

    inner = [folder for outer in ("backend", "qml") for folder in (root / outer).iterdir() if folder.is_dir()]
    for folder in [*(root / name for name in ("db", "reports", "qml", "tests", "packaging")), *inner]:
        readme = folder / "README.md"
        if not readme.exists():
            yield f"{folder.relative_to(root)}: no README.md"
            continue
        for name in names_in_readme(readme.read_text()):
            if not any((place / name).exists() for place in (folder, root)) \
                    and not list(root.glob(f"**/{pathlib.PurePath(name).name}")):
                yield f"{readme.relative_to(root)} names {name}, which is not there"

    for script in [*(root / "tests").rglob("*.sh"), *(root / "packaging").rglob("*.sh")]:
        for finding in script_findings(script.read_text()):
            yield f"{script.relative_to(root)}: {finding}"
    for script in [root / "tests/run.sh", root / "packaging/start.sh", root / ".ci/run"]:
        if "apt-get" in script.read_text():
            yield f"{script.name}: packages are named in packaging/packages alone"


if __name__ == "__main__":
    findings = list(tree_findings(pathlib.Path(sys.argv[1])))
    for line in findings:
        print(line)
    print(f"{len(findings)} findings")
    sys.exit(1 if findings else 0)
