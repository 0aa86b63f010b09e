"""Puts one mistake at a time into a copy of the tree, builds the test that has to see it, runs it, and prints what
survives (README.md): mutants.py [--check] [--only WORDS] [--list] [--jobs N]

Exit code 1 when a mistake survives, does not compile, or is one that the tree no longer has a place for."""
import argparse
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRATCH = ROOT / "build/mutants"
#: What is no part of the sources, or what a build writes.
LEFT_OUT = {"build", ".git", "__pycache__", ".cache"}
#: What ctest's scripts run; a test program is a target of its own name.
TARGETS = {
    "layers": [],
    "layers_rules": [],
    "sandbox": ["renderer-walls", "pupitre-renderer"],
    "commandline": ["pupitrectl"],
}
CONFIGURE = ["-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0", "-DPUPITRE_UNITY=OFF"]
#: A mistake may make a test wait for ever; without one none takes half as long.
TEST_SECONDS = 240


@dataclasses.dataclass(frozen=True)
class Mutant:
    mistake: str  # what a careless colleague did
    file: str
    text: str     # stands there exactly once
    instead: str
    test: str     # ctest's name of what has to fail

    def problem(self, source):
        """Why it cannot be put in, or None."""
        if self.text == self.instead:
            return "changes nothing"
        found = source.count(self.text)
        return None if found == 1 else f"its text stands there {found} times: {self.text!r}"


def mutants(folder):
    for table in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(table.read_text())["mutant"]:
            yield Mutant(**row)


def findings(all_mutants, root):
    """A line for each that no longer applies."""
    seen = set()
    for mutant in all_mutants:
        path = root / mutant.file
        problem = mutant.problem(path.read_text()) if path.is_file() else "there is no such file"
        if problem:
            yield f"{mutant.file}: {mutant.mistake}: {problem}"
        key = (mutant.file, mutant.text, mutant.instead)
        if key in seen:
            yield f"{mutant.file}: {mutant.mistake}: stands in the list twice"
        seen.add(key)


def copy_sources(root, tree):
    """Makes `tree` what `root` is. What has not changed is not touched, so that it is not built again."""
    wanted = set()
    for source in root.rglob("*"):
        relative = source.relative_to(root)
        if LEFT_OUT & set(relative.parts) or not source.is_file():
            continue
        wanted.add(relative)
        target = tree / relative
        if target.exists() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    for target in [*tree.rglob("*")]:
        relative = target.relative_to(tree)
        if target.is_file() and not LEFT_OUT & set(relative.parts) and relative not in wanted:
            target.unlink()


def run(command, log, environment=None):
    with log.open("ab") as output:
        return subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, env=environment).returncode == 0


class Scratch:
    def __init__(self, root, folder, jobs):
        self.jobs = str(jobs)
        self.tree = folder / "tree"
        self.build = self.tree / "build/mutants"
        self.log = folder / "log"
        folder.mkdir(parents=True, exist_ok=True)
        self.log.write_text("")
        copy_sources(root, self.tree)
        # What another folder of the same sources has compiled is not compiled again.
        self.environment = {"CCACHE_BASEDIR": str(self.tree), "CCACHE_NOHASHDIR": "1", "CCACHE_DEPEND": "1",
                            "CCACHE_SLOPPINESS": "pch_defines,time_macros", **os.environ}
        launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
        self.ready = run(["cmake", "-S", self.tree, "-B", self.build, *CONFIGURE, *launcher], self.log)

    def builds(self, test):
        targets = TARGETS.get(test, [test])
        return not targets or run(["cmake", "--build", self.build, "-j", self.jobs, "--target", *targets],
                                  self.log, self.environment)

    def passes(self, test):
        return run(["ctest", "--test-dir", self.build, "-R", f"^{re.escape(test)}$", "--no-tests=error",
                    "--timeout", str(TEST_SECONDS), "--output-on-failure"], self.log)

    def answer_to(self, mutant):
        """"seen", "survives", or why it says nothing."""
        path = self.tree / mutant.file
        source = path.read_text()
        if problem := mutant.problem(source):
            return problem
        path.write_text(source.replace(mutant.text, mutant.instead))
        try:
            if not self.builds(mutant.test):
                return "does not compile"
            return "survives" if self.passes(mutant.test) else "seen"
        finally:
            path.write_text(source)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="only whether each has its place in the tree")
    arguments.add_argument("--list", action="store_true", help="print them")
    arguments.add_argument("--only", default="", help="those with that in their file, test or description")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count(), help="compilers at a time")
    options = arguments.parse_args()
    chosen = [mutant for mutant in mutants(pathlib.Path(__file__).parent)
              if options.only in f"{mutant.file} {mutant.test} {mutant.mistake}"]
    if options.list:
        for mutant in chosen:
            print(f"{mutant.test:24} {mutant.file}: {mutant.mistake}")
        return 0
    problems = list(findings(chosen, ROOT))
    for line in problems:
        print(line)
    if options.check or problems:
        print(f"{len(chosen)} mutants, {len(problems)} without a place")
        return 1 if problems or not chosen else 0

    scratch = Scratch(ROOT, SCRATCH, options.jobs)
    if not scratch.ready:
        print(f"the copy cannot be configured: {scratch.log}")
        return 1
    bad, tests = [], {}
    for mutant in chosen:
        tests.setdefault(mutant.test, []).append(mutant)
    for test, its in tests.items():
        if not scratch.builds(test) or not scratch.passes(test):
            bad.append(f"{test} fails without any mistake")
            print(bad[-1], flush=True)
            continue
        for mutant in its:
            answer = scratch.answer_to(mutant)
            print(f"{answer:10} {mutant.test:24} {mutant.file}: {mutant.mistake}", flush=True)
            if answer != "seen":
                bad.append(f"{answer}: {mutant.file}: {mutant.mistake}")
    print(f"\n{len(chosen)} mutants, {len(bad)} not seen" + "".join(f"\n  {line}" for line in bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
