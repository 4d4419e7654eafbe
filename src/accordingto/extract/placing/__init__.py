"""Where a figure's happening was that its own words do not place: a learned choice among the places told."""
