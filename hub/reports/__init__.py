"""Makes the survey's report as PDF, spreadsheet and poster, out of `hub.domain.survey_report.PeriodReport`.

Typst and XlsxWriter are named in this room only. It runs in a process of its own (`hub.commands.report_job`, or the
command `pendopo skm report`): the hub never loads them.
"""
