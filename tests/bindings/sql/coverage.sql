-- 覆盖率：期末在任的委员（可限职务）里，至少到过一次的占多少。
SELECT 100.0 * SUM(id IN (SELECT member FROM came WHERE status = '出席' AND kind IN (SELECT value FROM json_each(:kinds)))) / NULLIF(COUNT(*), 0) AS value, SUM(id IN (SELECT member FROM came WHERE status = '出席' AND kind IN (SELECT value FROM json_each(:kinds)))) AS numerator, COUNT(*) AS denominator
FROM office WHERE (:posts IS NULL OR id IN (SELECT member FROM k_posts, ask WHERE post IN (SELECT value FROM json_each(:posts)) AND valid_from <= ask.today AND (valid_to IS NULL OR valid_to >= ask.today)));
