"""The plan of one lead project."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.events import boxes
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis
from allyctl.model.records import Project
from allyctl.values.day import Day


@dataclass(frozen=True, slots=True)
class ProjectPlan:
    """The context of the plan."""

    编号: str
    联盟: str
    年度: str
    项目名称: str
    项目类别: str
    领办单位: str
    配合单位: str
    责任人: str
    五联: str
    目标: str
    提议来源: str
    议定会议: str
    启动日期: str
    完成时限: str
    进度: str
    成效: str


@document(
    "project-plan",
    "领办项目计划表",
    nature=Nature.FORM,
    per=Per.PROJECT,
    prints=("project",),
    basis=(Basis("county", "四（五）", "分别领办实施1—2个项目"),),
)
def project_plan(ask: Ask) -> ProjectPlan:
    """领办项目计划表，一页：项目名称、领办和配合单位、目标、议定会议、时限和分步安排，留出阶段进展和完成情况的填写栏。"""
    project = ask.record
    assert isinstance(project, Project)
    return ProjectPlan(
        编号=project.id or "",
        联盟=project.alliance,
        年度=f"{project.year.year}年度" if project.year is not None else "",
        项目名称=project.name,
        项目类别=project.kind.value if project.kind is not None else "",
        领办单位=project.led_by,
        配合单位="、".join(project.helpers),
        责任人=project.responsible or "",
        五联=boxes(project.linkage),
        目标=project.goal or "",
        提议来源=project.proposed_by or "",
        议定会议=project.meeting or "",
        启动日期=_day(project.started_on),
        完成时限=_day(project.due_on),
        进度=f"{project.progress}%" if project.progress is not None else "",
        成效=project.result or "",
    )


def _day(when: Day | None) -> str:
    return str(when) if when is not None else ""
