-- 覆盖委员数：期末在任的委员（可限职务）里，至少到过一次的人数。
SELECT COUNT(*) AS value, NULL AS numerator, NULL AS denominator FROM office
WHERE id IN (SELECT member FROM came WHERE status = '出席' AND kind IN (SELECT value FROM json_each(:kinds))) AND (:posts IS NULL OR id IN (SELECT member FROM k_posts, ask WHERE post IN (SELECT value FROM json_each(:posts)) AND valid_from <= ask.today AND (valid_to IS NULL OR valid_to >= ask.today)));
