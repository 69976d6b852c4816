"""Settings: which source wins, what is refused and in which words, and that secrets stay secret."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hiringkit import config, paths

KEY = "k" * 40


def load(home: Path, **environ: str) -> config.Settings:
    """Settings from these variables and the files in `home`."""
    return config.load({f"HIRINGKIT_{name.upper()}": text for name, text in environ.items()}, home)


def shown(settings: config.Settings, name: str) -> config.Shown:
    """One row of what may be shown."""
    return next(one for one in settings.shown() if one.name == name)


def test_defaults_serve_this_machine_alone(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert (settings.host, settings.port, settings.base_url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert settings.trusted_hosts == ("127.0.0.1", "localhost")
    assert settings.instance == tmp_path / "instance"
    assert settings.database_url == f"sqlite:///{tmp_path}/instance/hiringkit.db"
    assert set(settings.sources) == set(config.RULES)


def test_environment_wins_over_dotenv_and_dotenv_over_toml(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# ours\nHIRINGKIT_PORT=2\nHIRINGKIT_PAPER='letter'\nOTHER=x\n")
    (tmp_path / "hiringkit.toml").write_text(
        'port = 3\npaper = "a4"\nproxy_hops = 1\n[mail]\nserver = "mx"\nfrom = "a@b"\n'
    )
    settings = load(tmp_path, port="1")
    assert (settings.port, settings.paper, settings.proxy_hops, settings.mail_server) == (1, "letter", 1, "mx")
    sources = [settings.sources[name] for name in ("port", "paper", "proxy_hops", "host")]
    assert sources == ["environment", ".env", "hiringkit.toml", "default"]


def test_variable_set_to_nothing_counts_as_not_set(tmp_path: Path) -> None:
    (tmp_path / "hiringkit.toml").write_text("port = 3\n")
    assert load(tmp_path, port="").port == 3


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("port", "70000", "HIRINGKIT_PORT (environment) is '70000': it must be a whole number from 1 to 65535"),
        ("port", "８０", "whole number"),
        ("port", "-1", "whole number"),
        ("paper", "a5", "must be one of a4, letter"),
        ("host", "http://x", "host name or an IP address"),
        ("base_url", "hiring.example.org", "full address"),
        ("base_url", "https://u:p@x.example", "full address"),
        ("base_url", "https://x.example:port", "full address"),
        ("trusted_hosts", "a.example,https://b", "'https://b' is none"),
        ("database_url", "mysql://x/y", "HIRINGKIT_DATABASE_URL (environment) must be like sqlite"),
        ("secret_key", "short", "HIRINGKIT_SECRET_KEY (environment) must have 32 characters or more"),
        ("mail_from", "nobody", "mail address"),
        ("mail_server", "mx.example", "HIRINGKIT_MAIL_FROM"),
        ("mail_username", "a\nb", "one line"),
        ("session_days", "1e2", "from 1 to 90"),
    ],
)
def test_bad_value_names_its_variable(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(config.SettingsProblem) as problem:
        load(tmp_path, **{name: text})
    assert said in str(problem.value)
    assert "HIRINGKIT_" in str(problem.value)


def test_bad_secret_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(config.SettingsProblem) as problem:
        load(tmp_path, database_url="mysql://u:hunter2@x/y")
    assert "hunter2" not in str(problem.value)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (".env", "HIRINGKIT_PORT=1\nthis is no setting\n", ".env, line 2: write NAME=value"),
        ("hiringkit.toml", "port = \n", "line 1"),
        ("hiringkit.toml", "prot = 1\n", "there is no setting 'prot'"),
        ("hiringkit.toml", "port = true\n", "port must be text, a whole number or a list of texts"),
        ("hiringkit.toml", "port = 0\n", "HIRINGKIT_PORT (hiringkit.toml) is '0'"),
    ],
)
def test_bad_file_is_named(tmp_path: Path, file: str, text: str, said: str) -> None:
    (tmp_path / file).write_text(text)
    with pytest.raises(config.SettingsProblem, match=said.replace("(", r"\(").replace(")", r"\)")):
        load(tmp_path)


def test_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    with pytest.raises(config.SettingsProblem, match=r"\.env cannot be read .* UTF-8"):
        load(tmp_path)


def test_secret_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY + "\n")
    settings = load(tmp_path, secret_key_file=str(tmp_path / "key"))
    assert settings.secret_key == KEY
    assert settings.sources["secret_key"] == "environment, HIRINGKIT_SECRET_KEY_FILE"
    assert not (tmp_path / "instance" / "secret_key").exists()


@pytest.mark.parametrize(("text", "said"), [(None, "cannot be read"), ("", "is empty"), ("x" * 70_000, "too large")])
def test_bad_secret_file_is_named(tmp_path: Path, text: str | None, said: str) -> None:
    if text is not None:
        (tmp_path / "key").write_text(text)
    with pytest.raises(config.SettingsProblem, match=f"HIRINGKIT_MAIL_PASSWORD_FILE names .*{said}"):
        load(tmp_path, mail_password_file=str(tmp_path / "key"))


def test_secret_and_its_file_together_are_refused(tmp_path: Path) -> None:
    with pytest.raises(config.SettingsProblem, match="both set"):
        load(tmp_path, secret_key=KEY, secret_key_file="x")


def test_secret_key_is_made_once_for_its_owner(tmp_path: Path) -> None:
    first = load(tmp_path)
    assert load(tmp_path).secret_key == first.secret_key
    kept = tmp_path / "instance" / "secret_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


def test_processes_that_start_together_agree_on_the_key(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from hiringkit.config import load; print(load({}, pathlib.Path(sys.argv[1])).secret_key)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert len({each.communicate()[0] for each in running}) == 1


def test_cut_off_secret_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "secret_key").write_text("ab")
    with pytest.raises(config.SettingsProblem, match="put the file back from a backup"):
        load(tmp_path)


def test_nothing_shown_holds_a_secret(tmp_path: Path) -> None:
    secrets = {"secret_key": KEY, "mail_password": "hunter2", "metrics_token": "tok3n"}
    url = "postgres://u:pw1@h/db?sslpassword=pw2"
    settings = load(tmp_path, database_url=url, mail_server="mx", mail_from="a@b.example", **secrets)
    for text in (repr(settings), str([*settings.shown()])):
        assert not [one for one in (*secrets.values(), "pw1", "pw2") if one in text]
    assert shown(settings, "database_url").value == "postgresql+psycopg://u:******@h/db?sslpassword=******"
    assert shown(settings, "metrics_token").variable == "HIRINGKIT_METRICS_TOKEN"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("sqlite:////data/x.db", "sqlite:////data/x.db"),
        ("sqlite:///instance/x.db", "sqlite:///{home}/instance/x.db"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgres://h/db", "postgresql+psycopg://h/db"),
        ("postgresql+psycopg:///db?host=/run", "postgresql+psycopg:///db?host=/run"),
    ],
)
def test_database_address_is_made_whole(tmp_path: Path, text: str, read: str) -> None:
    assert load(tmp_path, database_url=text).database_url == read.format(home=tmp_path)


def test_public_address_is_trusted(tmp_path: Path) -> None:
    settings = load(tmp_path, base_url="https://Hiring.Example.org/kit/")
    assert settings.base_url == "https://hiring.example.org/kit"
    assert settings.trusted_hosts == ("hiring.example.org", "localhost", "127.0.0.1")
    assert load(tmp_path, host="0.0.0.0", port="81").base_url == "http://127.0.0.1:81"


def test_slips_of_the_pen_are_listed() -> None:
    environ = {"HIRINGKIT_PROT": "1", "HIRINGKIT_PORT": "1", "HIRINGKIT_SECRET_KEY_FILE": "x", "HIRINGKIT_BROWSER": "x"}
    assert config.unrecognised({**environ, "PATH": "x"}) == ["HIRINGKIT_PROT"]


def test_instance_folder_is_named_when_it_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(paths.PathsProblem, match="is a file, not a folder"):
        load(tmp_path, instance=str(tmp_path / "x"))


def test_instance_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(paths.PathsProblem, match=r"cannot be created .*: give it to this user"):
        load(tmp_path, instance=str(tmp_path / "x" / "y"))


def test_unknown_shipped_folder_is_refused() -> None:
    assert paths.shipped("templates").is_dir()
    with pytest.raises(paths.PathsProblem, match="templates, question_sets, rubrics"):
        paths.shipped("secrets")
