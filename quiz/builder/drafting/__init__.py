"""From found claims to a draft question set: sources, claims with their answers, rivals, topics, lures."""

from quiz.builder.drafting.draft import draft
from quiz.builder.drafting.slugs import set_id

__all__ = ["draft", "set_id"]
