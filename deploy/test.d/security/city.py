"""Something of everything that can be asked for, made by the service's own forms, and the values by which a request reaches it."""

import datetime
import re
import subprocess

ROLES = [
    "bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs",
    "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services",
    "bcc-officer", "siab-chair", "siab-member", "hmi-reviewer", "eig-member", "administrator",
]


def furnish(director, administrator):
    """The values of each parameter and field, by place and name: `path.urn`. People named are those who are invited here, so that
    nobody who asks is locked out by what somebody else is allowed to do to an account."""
    today = datetime.date.today()
    day = today.isoformat()
    later = (today + datetime.timedelta(days=30)).isoformat()
    schools = [row["urn"] for row in director.page("/schools?maintained=yes", json=True).json()["data"]["schools"]][:6]
    people = {row["email"]: row["person"] for row in administrator.page("/accounts", json=True).json()["data"]["accounts"]}

    def done(visitor, path, **fields):
        answer = visitor.send(path, **fields)
        if answer.status_code != 303:
            raise SystemExit(f"{path} cannot be furnished: {answer.status_code}\n{answer.text[-2000:]}")

    for number in range(1, 5):
        done(
            administrator, "/accounts/invite", email=f"guest.{number}@fernborough.example", name=f"Guest {number}", organisation="bep",
            role="bep-priority-partner")
    rows = administrator.page("/accounts?search=guest", json=True).json()["data"]["accounts"]
    guests = [str(row["person"]) for row in rows]
    partner, reviewer = (str(people[f"{name}@fernborough.example"]) for name in ("partner", "reviewer"))
    for urn in schools[:3]:
        done(director, "/partners/allocations", partner=partner, urn=urn)
        for part in ("head", "chair"):
            done(
                director, f"/schools/{urn}/links", part=part, name="Hollis Verne", email=f"{part}.{urn}@fernborough.example", days="14")
    for classification in ("open", "hr", "finance", "governance", "safeguarding", "open"):
        done(
            director, f"/schools/{schools[0]}/intelligence", topic="leadership", words="The head leaves at Easter", source="A visit",
            **{"observed-on": day}, confidence="high", classification=classification)
    done(director, "/intelligence/1/samples", reviewer=reviewer, **{"sample-reason": "One in ten"})
    done(director, "/retention/holds", subject=f"school/{schools[0]}", reason="Before the tribunal")
    done(director, "/subject-access", email="guest.1@fernborough.example", reason="Asked by letter")
    done(director, "/account/interests", urn=schools[1], kind="governor", note="Since 2015")
    done(
        director, "/account/delegations", role="bep-director", delegate=guests[0], **{"from": day}, until=later, reason="Leave")
    done(director, "/assessment", policy="2018", **{"as-at": "2018-09-03"})
    administrator.send("/tokens", name="School map", **{"answered-by": "administrator@fernborough.example"}, scope="read-school", days="30")

    numbers = [str(number) for number in range(1, 7)]
    links = sent_links()
    roles = ROLES + ["operator"]
    return {
        "path.urn": schools, "path.id": numbers, "path.run": numbers[:2], "path.person": guests, "path.token": numbers[:2],
        "path.link": links, "path.kind": ["school", "person", "intelligence", "hold"], "path.provider": ["entra"],
        "query.search": ["Primary", "guest"], "query.page": ["1", "2", "-1", "99999999999999999999"],
        "query.phase": ["Primary", "Secondary"], "query.type": ["Community school"], "query.maintained": ["yes", "no"],
        "query.judgement": ["2", "4", "none"], "query.proposed": ["all", "definition", "yes"], "query.closed": ["yes"],
        "query.sort": ["name", "-inspected", "roll"], "query.day": [day, "0001-01-01", "9999-12-31"], "query.before": numbers,
        "query.quarter": [day, "0001-01-01", "9999-12-31"], "query.return": ["/schools"],
        "body.urn": schools, "body.role": roles, "body.delegate": guests, "body.partner": guests, "body.reviewer": [reviewer],
        "body.named": guests, "body.from": [day, "0001-01-01"], "body.until": [later, "9999-12-31"], "body.last-day": [later],
        "body.observed-on": [day, "2018-09-03"], "body.as-at": ["2018-09-03", day], "body.quarter": [day], "body.policy": ["2018"],
        "body.kind": ["own-school", "governor", "family", "trust"], "body.topic": ["leadership", "finance", "other"],
        "body.confidence": ["low", "high"], "body.classification": ["open", "hr", "named"], "body.version": ["1", "2"],
        "body.withdrawn": ["yes", "no"], "body.answer": ["right", "wrong"], "body.verdict": ["confirmed", "revoked"],
        "body.organisation": ["bep", "bcc", "siab"], "body.scope": ["read-school", "read-register"], "body.days": ["1", "14", "366"],
        "body.hours": ["1", "4"], "body.held": [f"bep-priority-partner/{day}"], "body.subject": [f"school/{schools[0]}", "person/*"],
        "body.part": ["head", "chair"], "body.email": ["guest.2@fernborough.example", "guest.9@fernborough.example"],
        "body.answered-by": ["guest.1@fernborough.example"], "body.link": numbers, "body.session": ["987654321"],
        "body.year": ["2017/18"], "body.release": ["final"],
        "body.words": ["The head leaves at Easter"], "body.source": ["A visit"], "body.reason": ["Leave"], "body.note": ["As agreed"],
        "body.sample-reason": ["One in ten"], "body.name": ["Guest"],
    }


def sent_links():
    """The secrets of the links in the mail that waits: there is no mail server here."""
    text = subprocess.run(
        ["psql", "-XAtqd", "school_improvement", "-c", "select plain_text from documents.mail order by id"], check=True, text=True,
        capture_output=True).stdout
    return re.findall(r"/(?:facts|password)/([A-Za-z0-9_-]+)", text)
