"""The screen where a draft is reviewed and any set edited."""
