"""From opinions to a map: whom one finds together, what they share, what divides them. No database."""
