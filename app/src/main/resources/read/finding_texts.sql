-- Findings of a week by their ids. For a part of a list, to select them takes a quarter of the time of a join.
FROM {week}.listed WHERE list_contains(string_split(getvariable('ids'), chr(31)), finding_id)
