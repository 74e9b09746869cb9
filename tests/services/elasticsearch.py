"""A real Elasticsearch: the server that Elastic publishes to Maven Central, with Lucene's language analysis put back.

The zip lies in Maven's local repository (`.ci/run` fetches it), and beside it Lucene's Korean analysis. It is unpacked
once into a cache folder outside the tree, with the plug-ins of `elasticsearch/*.java` and, where the Korean analysis is
there, `nori/*.java` compiled into it; each start has its own configuration and data.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path
from urllib.error import URLError

from tests.services.processes import STARTING_SECONDS, Missing, as_user, find_binary, free_port, start
from tests.services.sharing import locked

VERSION = "8.19.9"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
ZIP = f"org/elasticsearch/distribution/integ-test-zip/elasticsearch/{VERSION}/elasticsearch-{VERSION}.zip"
NORI_JAR = "org/apache/lucene/lucene-analysis-nori/9.12.2/lucene-analysis-nori-9.12.2.jar"
PLUGIN = Path(__file__).parent / "elasticsearch"
NORI = Path(__file__).parent / "nori"
USER = "nobody"
# Enough for the tests; with 100,000 documents a server needs more (TEST_ELASTICSEARCH_HEAP=1g).
HEAP = os.environ.get("TEST_ELASTICSEARCH_HEAP", "512m")
# Held, so that nobody takes them for forgotten: the server is stopped by its own number, and they end with it.
_started: list[subprocess.Popen] = []


def start_elasticsearch(_folder: Path) -> tuple[str, int]:
    """Address and process id. Raises `Missing`. Its own folders: nobody may enter those of the tests."""
    java = Path(find_binary("javac")).resolve().parent.parent
    home, port = installed(java), free_port()
    run = _folder_of_run(home.parent)
    log, pid_file = run / "server.log", run / "pid"
    command = as_user(USER, [str(home / "bin" / "elasticsearch"), "-p", str(pid_file)])
    _configure(home, run, port)
    environment = os.environ | {
        "ES_JAVA_HOME": str(java),
        "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
        "ES_PATH_CONF": str(run / "config"),
    }
    url = f"http://127.0.0.1:{port}"
    _started.append(start(command, log=log, is_up=lambda: _is_up(url), env=environment, cwd="/"))
    return url, int(pid_file.read_text())


def installed(java: Path) -> Path:
    """The unpacked server with its plug-in, made once for each version of both."""
    folder = Path(tempfile.gettempdir()) / f"sawt-elasticsearch-{VERSION}-{_fingerprint()}"
    home = folder / f"elasticsearch-{VERSION}"
    with locked(folder.parent / f"{folder.name}.lock"):
        if not home.exists():
            _install(java, folder)
    return home


def _install(java: Path, folder: Path) -> None:
    archive = _repository() / ZIP
    if not archive.exists():
        raise Missing(f"{archive} is missing; fetch it: mvn -q -B dependency:get -Dartifact={ARTIFACT}")
    part = folder.parent / f"{folder.name}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    with zipfile.ZipFile(archive) as file:
        file.extractall(part)
    home = part / f"elasticsearch-{VERSION}"
    for script in (home / "bin").iterdir():
        script.chmod(0o755)
    _build_plugin(java, home, PLUGIN, "sawt-analysis")
    if (nori := _repository() / NORI_JAR).exists():
        _build_plugin(java, home, NORI, "analysis-nori", nori)
    part.chmod(0o755)
    part.rename(folder)


def _repository() -> Path:
    return Path(os.environ.get("MAVEN_REPOSITORY", Path.home() / ".m2" / "repository"))


def _build_plugin(java: Path, home: Path, folder: Path, name: str, *libraries: Path) -> None:
    classes, plugin = home.parent / f"classes-{name}", home / "plugins" / name
    plugin.mkdir(parents=True)
    sources = [str(path) for path in sorted(folder.glob("*.java"))]
    known = ":".join([f"{home}/lib/*", *map(str, libraries)])
    javac, jar = str(java / "bin" / "javac"), str(java / "bin" / "jar")
    subprocess.run([javac, "-nowarn", "-cp", known, "-d", str(classes), *sources], check=True)
    subprocess.run([jar, "cf", str(plugin / "analysis.jar"), "-C", str(classes), "."], check=True)
    for file in (folder / "plugin-descriptor.properties", *libraries):
        shutil.copy(file, plugin)


def _folder_of_run(cache: Path) -> Path:
    """A new folder; those whose server has gone are taken away."""
    for old in cache.glob("run-*"):
        pid = old / "pid"
        # The server takes its pid file away when it ends, and has none yet while it starts.
        is_starting = time.time() - old.stat().st_ctime < 2 * STARTING_SECONDS
        is_alive = pid.exists() and Path(f"/proc/{pid.read_text().strip()}").exists()
        if not is_alive and not is_starting:
            shutil.rmtree(old, ignore_errors=True)
    run = Path(tempfile.mkdtemp(prefix="run-", dir=cache))
    if as_user(USER, []):
        shutil.chown(run, USER)
    run.chmod(0o755)
    return run


def _configure(home: Path, run: Path, port: int) -> None:
    config = run / "config"
    shutil.copytree(home / "config", config)
    wanted = {
        "discovery.type": "single-node",
        "xpack.security.enabled": False,
        "http.host": "127.0.0.1",
        "http.port": port,
        "transport.host": "127.0.0.1",
        "transport.port": free_port(),
        "path.data": str(run / "data"),
        "path.logs": str(run / "logs"),
        "cluster.routing.allocation.disk.threshold_enabled": False,
    }
    lines = [f"{name}: {json.dumps(value)}" for name, value in wanted.items()]
    (config / "elasticsearch.yml").write_text("\n".join(lines) + "\n")
    if as_user(USER, []):
        for path in (config, *config.rglob("*")):
            shutil.chown(path, USER)


def _is_up(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=5) as answer:
            return json.load(answer)["status"] in ("green", "yellow")
    except (URLError, OSError, ValueError):
        return False


def _fingerprint() -> str:
    has_nori = b"nori" if (_repository() / NORI_JAR).exists() else b""
    content = has_nori + b"".join(path.read_bytes() for path in sorted([*PLUGIN.iterdir(), *NORI.iterdir()]))
    return hashlib.sha256(content).hexdigest()[:12]
