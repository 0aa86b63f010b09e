"""What must not compile does not, and for the reason that its file names; without the wrong line it does.
wontcompile.py SOURCES COMPILER FLAGS…: each *.cpp beside this script, with and without -DWRONG; and the handlers of the
decisions, with one of them left out."""
import pathlib
import re
import subprocess
import sys
import tempfile

sources, compiler, *flags = sys.argv[1:]
here = pathlib.Path(__file__).parent
findings = []


def compiled(path, *more):
    command = [compiler, "-std=c++20", "-fsyntax-only", "-fPIC", *more, *(flag for flag in flags if flag), str(path)]
    return subprocess.run(command, capture_output=True, text=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})


def require(name, right, wrong, reason):
    if right.returncode != 0:
        findings.append(f"{name}: does not compile as it should:\n{right.stderr}")
    if wrong.returncode == 0:
        findings.append(f"{name}: compiles, and must not")
    elif not re.search(reason, wrong.stderr):
        findings.append(f"{name}: does not compile for another reason than {reason}:\n{wrong.stderr}")


cases = sorted(here.glob("*.cpp"))
for case in cases:
    reason = re.search(r"// expect: (.*)", case.read_text()).group(1)
    require(case.name, compiled(case), compiled(case, "-DWRONG"), reason)

undo = pathlib.Path(sources) / "backend/services/desk/undo.cpp"
handlers = re.findall(r"^ *case DecisionKind::\w+:.*\n", undo.read_text(), re.M)
with tempfile.TemporaryDirectory() as folder:
    lacking = pathlib.Path(folder) / "undo.cpp"
    lacking.write_text(undo.read_text().replace(handlers[-1], ""))
    require("a kind of decision without a handler", compiled(undo), compiled(lacking), "not handled in switch")

print("\n".join(findings))
print(f"{len(cases) + 1} cases, {len(findings)} findings")
sys.exit(1 if findings or not cases else 0)
