"""The teacher's dashboard: who is here, what the room answers, and what to talk about; fit for a projector."""
