package roster.store;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import roster.directory.Draft;
import roster.directory.Problem;
import roster.directory.User;
import roster.directory.Users;
import roster.directory.Version;

/// A row of the table `users`. The fields are the draft's own; what else the table has is of no concern here and
/// never written. One thread at a time; lives no longer than a call.
@Entity
@Table(name = "users")
class UserRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    /// Deliberately not `@Version`: see the package's page.
    @Column(name = "lock_version", nullable = false)
    int version = Version.FIRST;

    /// Whose life this is, see [User#life]; the database's own.
    @Column(name = "roster_life")
    @Nullable UUID life;

    @Embedded
    @Convert(attributeName = "leavingDate", converter = IsoDay.class)
    @Nullable UserTexts draft;

    Draft values() {
        UserTexts texts = Objects.requireNonNull(draft);
        return Users.TYPE.draft(field -> switch (field.key()) {
            case "name" -> texts.name();
            case "email" -> texts.email();
            case "phone" -> texts.phone();
            case "department" -> texts.department();
            case "jobTitle" -> texts.jobTitle();
            case "status" -> texts.status();
            case "leavingDate" -> texts.leavingDate();
            default -> texts.notes();
        });
    }


    @Column(name = "inserted_at")
    @Nullable Instant insertedAt;

    @Column(name = "updated_at")
    @Nullable Instant updatedAt;

    /// The save that made this version; see the package's page.
    @Column(name = "save_id")
    @Nullable UUID saveId;

    User user(List<Problem> problems) {
        if (id == null) {
            throw new IllegalStateException("A row without an id is not stored yet");
        }
        return new User(id, life, version, values(), insertedAt, updatedAt, problems);
    }
}
