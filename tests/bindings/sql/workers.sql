-- 聘用人员数：期末在岗的人数。
SELECT COUNT(DISTINCT id) AS value, NULL AS numerator, NULL AS denominator FROM k_workers, ask
WHERE (:worker_posts IS NULL OR post IN (SELECT value FROM json_each(:worker_posts))) AND valid_from <= ask.today AND (valid_to IS NULL OR valid_to >= ask.today);
