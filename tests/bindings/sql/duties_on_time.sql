-- 机关事务及时率：期内应办、已到时候的，在应办之日以前办了的占多少。
SELECT 100.0 * SUM(done_day IS NOT NULL AND done_day <= due_day AND done_day <= ask.today) / NULLIF(COUNT(*), 0) AS value, SUM(done_day IS NOT NULL AND done_day <= due_day AND done_day <= ask.today) AS numerator, COUNT(*) AS denominator
FROM k_affairs, ask WHERE (:duties IS NULL OR kind IN (SELECT value FROM json_each(:duties)))
AND due_day BETWEEN ask.first AND ask.last AND (due_day < ask.today OR done_day <= ask.today);
