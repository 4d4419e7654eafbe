"""What a report says of itself: outlet, byline, dates, notes, credits — and which text is not the story."""
