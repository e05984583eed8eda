"""Views for questions that come up again and again."""

from __future__ import annotations

from typing import Final

ABOUT: Final[dict[str, str]] = {
    "plan_overview": "One row for each plan: who, when, theme, and how many facts of each kind.",
    "themes_by_year": "Each theme of a year, with the number of plans that have it.",
    "directives_cited": "Each directive with the number of plans that cite it, as basis or at all, and the years.",
    "agency_duties_by_year": "Agencies of the register by year and role: tasks and plans.",
    "deadlines_by_day": "Reports asked for, with the plan that asks.",
    "directives_not_in_register": "Directives that plans cite and the register does not have, the most cited first.",
    "warnings_by_code": "How often each kind of warning occurs, and in how many plans.",
}

VIEWS: Final[dict[str, str]] = {
    "plan_overview": """
CREATE VIEW plan_overview AS
SELECT id AS plan_id, symbol, issued, issuer, level, province, province_now, year, title, theme,
  (SELECT count(*) FROM sections WHERE plan_id = plans.id) AS sections,
  (SELECT count(*) FROM citations WHERE plan_id = plans.id) AS citations,
  (SELECT count(*) FROM duties WHERE plan_id = plans.id) AS duties,
  (SELECT count(*) FROM duty_items WHERE plan_id = plans.id) AS duty_items,
  (SELECT count(*) FROM deadlines WHERE plan_id = plans.id) AS deadlines,
  (SELECT count(*) FROM warnings WHERE plan_id = plans.id) AS warnings
FROM plans""",
    "themes_by_year": """
CREATE VIEW themes_by_year AS
SELECT year, theme, count(*) AS plans, group_concat(DISTINCT province_now) AS provinces
FROM plans WHERE theme IS NOT NULL GROUP BY year, theme ORDER BY year, plans DESC, theme""",
    "directives_cited": """
CREATE VIEW directives_cited AS
SELECT c.directive, min(c.type) AS type, min(c.symbol) AS symbol, min(c.date) AS date, max(c.known) AS known,
  count(DISTINCT c.plan_id) AS plans,
  count(DISTINCT CASE WHEN c.role = 'basis' THEN c.plan_id END) AS as_basis,
  min(p.year) AS first_year, max(p.year) AS last_year, max(c.title) AS title
FROM citations c JOIN plans p ON p.id = c.plan_id
WHERE c.directive IS NOT NULL GROUP BY c.directive ORDER BY plans DESC, c.directive""",
    "agency_duties_by_year": """
CREATE VIEW agency_duties_by_year AS
SELECT a.agency, p.year, i.role, count(DISTINCT i.id) AS items, count(DISTINCT p.id) AS plans
FROM duty_agencies a JOIN duty_items i ON i.duty_id = a.duty_id JOIN plans p ON p.id = a.plan_id
WHERE a.agency IS NOT NULL GROUP BY a.agency, p.year, i.role ORDER BY a.agency, p.year, i.role""",
    "deadlines_by_day": """
CREATE VIEW deadlines_by_day AS
SELECT d.date, d.relation, d.printed, d.reporter, d.recipients, d.subject, d.plan_id, p.symbol, p.issuer, p.year
FROM deadlines d JOIN plans p ON p.id = d.plan_id ORDER BY d.date IS NULL, d.date, d.plan_id""",
    "directives_not_in_register": """
CREATE VIEW directives_not_in_register AS
SELECT directive, min(symbol) AS symbol, min(date) AS date, min(issuer_full) AS issuer,
  count(DISTINCT plan_id) AS plans
FROM citations WHERE known = 0 AND directive IS NOT NULL GROUP BY directive ORDER BY plans DESC, directive""",
    "warnings_by_code": """
CREATE VIEW warnings_by_code AS
SELECT code, count(*) AS warnings, count(DISTINCT plan_id) AS plans
FROM warnings GROUP BY code ORDER BY warnings DESC, code""",
}
