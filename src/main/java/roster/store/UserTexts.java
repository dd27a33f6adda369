package roster.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// The columns of the fields.
@Embeddable
record UserTexts(String name, String email, String phone, String department, @Column(name = "job_title") String jobTitle,
                 String status, @Column(name = "leaving_date") String leavingDate, String notes) {}
