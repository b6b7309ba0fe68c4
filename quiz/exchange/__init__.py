"""Other formats to question sets, and question sets to other formats."""

from quiz.exchange.formats import FORMATS, Format, ReadOptions, WriteOptions, by_name, recognised
from quiz.exchange.report import ExchangeReport, Remarks

__all__ = [
    "FORMATS",
    "ExchangeReport",
    "Format",
    "ReadOptions",
    "Remarks",
    "WriteOptions",
    "by_name",
    "recognised",
]
