"""What a student of a class sees: the cards of a session, led by where the class stands."""
