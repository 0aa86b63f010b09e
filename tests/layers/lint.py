"""Runs qmllint over every QML file and fails on what it finds: lint.py <source folder> <build folder>

Left out, each for its reason, is what Qt 6.4's qmllint gets wrong or the language cannot say.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

source, build = map(pathlib.Path, sys.argv[1:3])
tolerated = [re.compile(pattern) for pattern in (
    # Functions of an array, on a list of values.
    r"Property \"(filter|find|findIndex|includes|map|some)\" not found on type \"Q(VariantList|List<.+>)\"",
    r"Cannot assign binding of type QStringList to QList<QString>",  # two names of one type
    r"not found on type \"QQuickItem\"",                             # a Loader's item
    r"Type \"qlonglong\" of property",                               # a number's C++ name
    r"No type found for property \"(documentId|campaignId|here)\"",               # the same, of a member
    r"Property \"callLater\" is a QJSValue property",                 # Qt's own function
    r"Cannot defer property assignment",                             # says how it works, not what is wrong
    r"Cannot assign binding of type QSizeF to QSize",                # converted by the engine
)]
# Components that know their page and are made by a Loader or a Repeater elsewhere: bound, Qt 6.4 refuses to make them.
unbound = {"ShellPages.qml", "Main.qml", "SettingsPage.qml", "FirstSetupPage.qml"}
# Qt 6.4's qmllint crashes over it, by nextItemInFocusChain; journeys/deskkeys.cpp runs all of it.
crashes = {"FocusAreas.qml"}
files = sorted(file for file in (source / "qml").rglob("*.qml") if file.name not in crashes)


def lint(file):
    """One at a time: over many at once it crashes now and then."""
    ran = subprocess.run(["/usr/lib/qt6/bin/qmllint", "--json", "-", "-I", build / "qml", file],
                         capture_output=True, text=True)
    return json.loads(ran.stdout)["files"] if ran.stdout else []


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    seen = [file for found in pool.map(lint, files) for file in found]
findings = len(files) - len(seen)  # a file of which nothing is said was not read
for file in seen:
    name = pathlib.Path(file["filename"])
    for warning in file["warnings"]:
        text = warning["message"]
        if warning["type"] == "info" or any(pattern.search(text) for pattern in tolerated):
            continue
        if name.name in unbound and text == "Unqualified access":
            continue
        findings += 1
        print(f"{name.relative_to(source)}:{warning.get('line', '?')}: {text}")
print(f"{len(files)} files, {findings} findings")
sys.exit(1 if findings or not files else 0)
