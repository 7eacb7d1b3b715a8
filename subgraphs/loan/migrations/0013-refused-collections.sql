-- How often loans could not be collected lately: what the next application for one is weighed by. Few movements are refused.

CREATE INDEX loan_movement_refused ON loan_movement (loan_id, ended_at) WHERE state = 'REFUSED';
