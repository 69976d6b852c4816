"""The main job without scripts: sign in, freeze, open, arrange, rate, gate, vote, decide, issue, download."""

import io

import pikepdf
from apiflask import APIFlask

from tests.journeys import main_job
from tests.journeys.drivers import Plain
from tests.journeys.main_job import Job


def test_main_job_from_sign_in_to_packet(app: APIFlask) -> None:
    job = Job(app, lambda: Plain(app))
    content = main_job.walk(job)
    assert content.startswith(b"%PDF"), content[:1500]
    with pikepdf.open(io.BytesIO(content)) as packet:
        assert len(packet.pages) >= 4
    assert job.person("chair").download(job.people["recruiter"].path + ".pdf") == content
