"""Jobs, rubrics and résumés for the tests of plans, the same one in each language."""

from typing import Any

from analysis.models import Rubric
from analysis.planning.material import Item, Material, competencies_of, own_questions
from analysis.rubrics import default_content, new_version
from interviews.models import Job

NAMES = ("Databases", "Teamwork", "Cheese making", "Troubleshooting", "Motivation")
JOB = "You look after our PostgreSQL databases: SQL queries, migrations, and on-call for incidents."
RESUMES = {
    "en": (
        "Ada Sample, Rotterdam. Born on 1 May 1985, married, two children.\n"
        "• Moved the tracking database from MySQL to PostgreSQL without downtime.\n"
        "• Cut the slowest SQL queries from 4 s to 300 ms for 2000 customers.\n"
        "• Led a team of 5 people through a difficult release.\n"
    ),
    "es": (
        "Ada Muestra. Casada, dos hijos. Nacionalidad: chilena.\n"
        "Reduje las consultas más lentas de 4 segundos a 300 milisegundos para 2000 clientes.\n"
        "Lideré un equipo de 12 personas en el almacén; diseñé el archivo de datos.\n"
    ),
    "id": (
        "Ada Contoh. Status: menikah, agama: Islam. Lahir 1 Mei 1985.\n"
        "Memindahkan basis data pelacakan dari MySQL ke PostgreSQL tanpa gangguan.\n"
        "Memimpin tim 8 orang di gudang. Menurunkan kesalahan 25 persen.\n"
    ),
    "ar": (
        "آدا. الحالة الاجتماعية: متزوجة. تاريخ الميلاد: 1985.\n"
        "نقلت قاعدة بيانات التتبع من MySQL إلى PostgreSQL دون توقف.\n"
        "قدت فريقًا من 12 شخصًا في المستودع. خفضت أخطاء الطلبات بنسبة 30%.\n"
    ),
}
LANGUAGES = tuple(RESUMES)
MUST_ASK: Item = {
    "competency": "Teamwork",
    "question": "Tell me about a colleague who helped you.",
    "follow_ups": ["How?"],
    "must_ask": True,
    "minutes": 4,
    "confidential": ["Names the colleague's part."],
}
OWN: Item = {"competency": "", "question": "What would you like to ask us?", "follow_ups": []}


def rubric_content(*names: str) -> dict[str, Any]:
    return default_content([{"competency": name} for name in names or NAMES])


def make_rubric(job: Job, *names: str) -> Rubric:
    """The next version of a job's rubric."""
    return new_version(job, content=rubric_content(*names), user=None)


def material(language: str = "en", **fields: Any) -> Material:
    usual: dict[str, Any] = {
        "minutes": 23.5,
        "competencies": competencies_of(rubric_content()),
        "job_title": "Data Engineer",
        "company": "Northwind",
        "job_description": JOB,
        "resume_text": RESUMES[language],
        "own": own_questions([MUST_ASK, OWN]),
    }
    return Material(language=language, **{**usual, **fields})
