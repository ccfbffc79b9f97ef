-- Former names of the rules of a week.
SELECT unnest(string_split(formerly, ';')) AS former, rule_id FROM {week}.rules WHERE formerly <> ''
