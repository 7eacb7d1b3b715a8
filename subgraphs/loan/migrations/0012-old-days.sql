-- Bookings of days that are long over, and of nothing else, are forgotten: there is one for each loan and day.

GRANT DELETE ON loan_movement TO {{app_role}};
CREATE POLICY loan_movement_forget ON loan_movement FOR DELETE TO {{app_role}}
  USING (act = 'endOfDay' AND state = 'BOOKED' AND events = '[]'::jsonb);
