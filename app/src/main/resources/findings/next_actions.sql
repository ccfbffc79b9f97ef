-- Replaces the actions of users and the day.
DELETE FROM finding_action;
INSERT INTO finding_action FROM next_action;
DELETE FROM action_day;
INSERT INTO action_day SELECT CAST(getvariable('today') AS DATE);
