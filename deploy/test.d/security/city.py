"""Something of everything that can be asked for, made by the service's own forms, and the values by which a request reaches it."""

import datetime
import re
import subprocess
import time

ROLES = [
    "bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs",
    "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services",
    "bcc-officer", "siab-chair", "siab-member", "hmi-reviewer", "eig-member", "administrator",
]


def furnish(stranger, director, administrator, description, write_letters):
    """The values of each parameter and field, by place and name: `path.urn`. People named are those who are invited here, so that
    nobody who asks is locked out by what somebody else is allowed to do to an account. `write_letters` signs the list and drafts, approves
    and issues its letters, once it is known who gets them."""
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
        state = director.page("/partners", json=True).json()["data"]["state"]
        done(director, "/partners/allocations", partner=partner, urn=urn, state=state, checked="yes")
        for part in ("head", "chair"):
            done(
                director, f"/schools/{urn}/links", part=part, name="Hollis Verne", email=f"{part}.{urn}@fernborough.example", days="14")
    for classification in ("open", "hr", "finance", "governance", "safeguarding", "open"):
        done(
            director, f"/schools/{schools[0]}/intelligence", topic="leadership", words="The head leaves at Easter", source="A visit",
            **{"observed-on": day}, confidence="high", classification=classification)
    done(director, "/intelligence/1/samples", reviewer=reviewer, **{"sample-reason": "One in ten"})
    done(director, "/retention/holds", kind="school", number=schools[0], reason="Before the tribunal")
    done(director, "/subject-access", email="guest.1@fernborough.example", reason="Asked by letter")
    done(director, "/account/interests", urn=schools[1], kind="governor", note="Since 2015")
    done(
        director, "/account/delegations", role="bep-director", delegate=guests[0], **{"from": day}, until=later, reason="Leave")
    done(director, "/assessment", policy="2018", **{"as-at": "2018-09-03"})
    done(director, "/calendar/feed")
    administrator.send("/tokens", name="School map", **{"answered-by": "administrator@fernborough.example"}, scope="read-school", days="30")

    for urn in schools:
        done(
            director, f"/contacts/{urn}", part="chair", **{
                "chair-name": "Mx Reed", "chair-email": f"chair.{urn}@fernborough.example", "chair-source": "The clerk’s letter"})
    write_letters()
    eventually("every approved letter is issued and mailed", lambda: not ask("select id from letters.letter where state = 'approved'")
        and sent(r"/letters/read/([A-Za-z0-9_-]+)"))
    # As if agreed a year ago, so that the next is in draft.
    ask("set session_replication_role = replica; update priority_list.document set year = year - 1")
    done(director, "/priority-list/draft")
    done(director, "/letters/runs/1/packs")
    # One chair more is known by now: a letter to read on paper before it is approved.
    unnamed = ask("select urn from letters.letter where state = 'drafted' and channel = 'waiting' order by urn limit 1")[0]
    done(
        director, f"/contacts/{unnamed}", part="chair", **{
            "chair-name": "Mx Reed", "chair-email": f"chair.{unnamed}@fernborough.example", "chair-source": "The clerk’s letter"})
    eventually("a draft has its addressee", lambda: ask("select id from letters.letter where state = 'drafted' and channel = 'mail'"))
    done(director, "/letters/runs/1/proofs")
    done(director, "/subject-access/1/paper")
    eventually("a pack is made", lambda: ask("select id from letters.pack"))
    eventually("the proofs of its drafts are made", lambda: ask("select batch from letters.proof_paper"))
    eventually("a subject’s records are on paper", lambda: director.page("/subject-access/1/paper").status_code == 200)
    eventually("the calendar is planned", lambda: ask("select id from calendar.occurrence limit 1"))
    report = stranger.send(
        "/priority-list/self-report", urn=schools[4], name="Mx Alder", part="head", email="head@alder.example", words="Two teachers leave")
    assert report.status_code in (200, 303), report.text[-2000:]
    # On the list since the year before, so that its year is reviewed.
    ask("update priority_list.entry set during = daterange(lower(during) - 400, null) where ended_by is null")
    listed = ask("select urn from priority_list.entry where ended_by is null order by urn limit 2")
    marked = ask("select distinct urn from priority_list.mark order by urn limit 2")
    issued = ask("select id from letters.letter where state = 'issued' order by id limit 2")

    numbers = [str(number) for number in range(1, 7)]
    links = [*sent(r"/(?:facts|password)/([A-Za-z0-9_-]+)"), *sent(r"/letters/read/([A-Za-z0-9_-]+)")[:2]]
    secrets = [*sent(r"/priority-list/self-report/([A-Za-z0-9_-]+)"), *ask("select token from calendar.feed")]
    schools += [urn for urn in (*listed, *marked) if urn not in schools]
    numbers += [id for id in (*issued, *ask("select id from calendar.occurrence order by id limit 2")) if id not in numbers]
    operations = [operation["operationId"] for each in description["paths"].values() for operation in each.values()][:3]
    roles = ROLES + ["operator"]
    return {
        "path.urn": schools, "path.id": numbers, "path.run": numbers[:2], "path.person": guests, "path.token": [*numbers[:2], *secrets],
        "path.link": links, "path.kind": ["school", "person", "intelligence", "hold", "priority", "removed"], "path.provider": ["entra"],
        "path.sha256": ask("select sha256 from priority_list.version order by number limit 2"), "path.operation": operations, "path.component": ["task-list", "table"], "path.schedule": ["siab-meeting", "eig-meeting"],
        "path.month": [day[:7], "2018-09"], "path.measure": ["ks2.rwm-expected", "ks4.progress-8"], "path.year": ["2017"],
        "query.search": ["Primary", "guest"], "query.page": ["1", "2", "-1", "99999999999999999999"],
        "query.phase": ["Primary", "Secondary"], "query.type": ["Community school"], "query.maintained": ["yes", "no"],
        "query.judgement": ["2", "4", "none"], "query.proposed": ["all", "definition", "yes"], "query.closed": ["yes"],
        "query.sort": ["name", "-inspected", "roll", "-figure"], "query.day": [day, "0001-01-01", "9999-12-31"], "query.before": numbers,
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


def ask(sql):
    """The first column of what the database's owner sees."""
    answer = subprocess.run(["psql", "-XAtqd", "school_improvement", "-c", sql], text=True, capture_output=True)
    if answer.returncode != 0:
        raise SystemExit(f"{sql}: {answer.stderr}")
    return answer.stdout.splitlines()


def sent(secret):
    """The secrets in the mail that waits: there is no mail server here."""
    return re.findall(secret, "\n".join(ask("select plain_text from documents.mail order by id")))


def eventually(words, is_so):
    for _ in range(300):
        if is_so():
            return
        time.sleep(1)
    raise SystemExit(f"it never came to pass that {words}")
