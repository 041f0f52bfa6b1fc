-- 督办提案办结率：期内督办过的提案里，已办结的占多少。
WITH seen AS (SELECT DISTINCT s.proposal FROM k_proposal_supervisions s, ask WHERE s.day BETWEEN ask.first AND ask.today)
SELECT 100.0 * SUM(EXISTS (SELECT 1 FROM k_proposal_closings c, ask WHERE c.proposal = seen.proposal AND c.day <= ask.today)) / NULLIF(COUNT(*), 0) AS value, SUM(EXISTS (SELECT 1 FROM k_proposal_closings c, ask WHERE c.proposal = seen.proposal AND c.day <= ask.today)) AS numerator, COUNT(*) AS denominator
FROM seen;
