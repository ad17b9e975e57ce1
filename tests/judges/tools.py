"""Readers, validators and stores of others, installed for the tests into .tools/ by their own package managers.

python tests/judges/tools.py    install all of them

Nothing is installed into the system. What is there already, in the version asked for, is not fetched again.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".tools"
SCRIPTS = Path(__file__).resolve().parent / "js"
JENA = "org.apache.jena:jena-fuseki-server:5.5.0:jar"  # riot and TDB2 are in it; the last that Java 17 runs
DEBIAN = (
    "serdi", "libserd-0-0", "virtuoso-opensource-7", "virtuoso-opensource-7-bin", "virtuoso-opensource-7-common",
    "libvirtodbc0", "libminizip1", "libpcre3",
)  # fmt: skip
SPARK = "pyspark==4.0.5"  # the last line that Java 17 is sure to run
_PATIENCE = 900  # seconds for one package manager: PySpark alone is 430 MB


class Missing(Exception):
    """A tool can't be installed; its text says why."""


def find_jena() -> Path:
    """The jar with Fuseki, TDB2 and the commands of Jena.

    Raises:
        Missing: there is no Java, or Maven does not get it.
    """

    def fetch(folder: Path) -> None:
        _run("mvn", "-q", "-B", "dependency:copy", f"-Dartifact={JENA}", f"-DoutputDirectory={folder}")

    _need("java")
    return next(_install("jena", JENA, fetch).glob("*.jar"))


def find_modules() -> Path:
    """The folder whose node_modules has N3.js and rdf-validate-shacl.

    Raises:
        Missing: there is no Node.js, or npm does not get them.
    """

    def fetch(folder: Path) -> None:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copyfile(SCRIPTS / name, folder / name)
        _run("npm", "ci", "--ignore-scripts", "--silent", cwd=folder)

    _need("node")
    return _install("node", (SCRIPTS / "package-lock.json").read_text(encoding="utf-8"), fetch)


def find_debian() -> Path:
    """A root folder with the Debian packages unpacked; programs are in usr/bin, libraries below lib and usr/lib.

    Raises:
        Missing: this is no Debian, or apt does not get them.
    """

    def fetch(folder: Path) -> None:
        packed = folder / "packed"
        packed.mkdir()
        _run("apt-get", "download", "-q", *DEBIAN, cwd=packed)
        for path in sorted(packed.iterdir()):
            _run("dpkg", "-x", str(path), str(folder))
        shutil.rmtree(packed)

    return _install("debian", " ".join(DEBIAN), fetch)


def find_spark() -> Path:
    """A folder with PySpark, to be put on the path of Python: it is too large to be installed for whoever runs no test.

    Raises:
        Missing: there is no Java, or pip does not get it.
    """

    def fetch(folder: Path) -> None:
        pip = (
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-compile",
        )
        _run(*pip, "--target", str(folder), SPARK)

    _need("java")
    return _install("spark", SPARK, fetch)


def make_environment(root: Path) -> dict[str, str]:
    """The environment in which programs of find_debian find their libraries."""
    folders = sorted({str(path.parent) for path in root.rglob("lib*.so*")})
    return {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(folders)}


def _install(name: str, stamp: str, fetch: Callable[[Path], None]) -> Path:
    """The folder of a tool, filled once by whichever process comes first."""
    FOLDER.mkdir(exist_ok=True)
    folder, mark = FOLDER / name, FOLDER / name / ".stamp"
    with (FOLDER / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (mark.is_file() and mark.read_text(encoding="utf-8") == stamp):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            fetch(folder)
            mark.write_text(stamp, encoding="utf-8")
    return folder


def _need(program: str) -> None:
    if shutil.which(program) is None:
        raise Missing(f"there is no {program} on this machine")


def _run(program: str, *arguments: str, cwd: Path = ROOT) -> None:
    _need(program)
    try:
        subprocess.run(  # noqa: S603 - arguments of our own
            [program, *arguments], cwd=cwd, check=True, capture_output=True, text=True, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise Missing(f"{program} did not end within {_PATIENCE} s") from error
    except subprocess.CalledProcessError as error:
        last = (error.stderr or error.stdout).strip().splitlines()[-1:] or ["it does not say why"]
        raise Missing(f"{program} failed: {last[0]}") from error


if __name__ == "__main__":
    for find in (find_jena, find_modules, find_debian, find_spark):
        try:
            sys.stdout.write(f"{find().relative_to(ROOT)}\n")
        except Missing as error:
            sys.exit(str(error))
