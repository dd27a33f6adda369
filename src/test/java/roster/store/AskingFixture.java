package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import roster.directory.Adoption;
import roster.directory.Adoption.Additions;
import roster.directory.Adoption.Consent;
import roster.directory.DirectoryUnavailable;
import roster.directory.EmailRule;

/// A database opened as the program opens it: only the test can agree to a change. Blocks on the database.
public abstract class AskingFixture {
    /// The tables of `mix phx.gen.auth`.
    public static String[] phxGenAuth() {
        return new String[] {"create extension citext", """
            create table users (id bigserial primary key, email citext not null, hashed_password varchar(255), confirmed_at timestamp(0),
              inserted_at timestamp(0) not null, updated_at timestamp(0) not null)""",
        "create unique index users_email_index on users (email)", """
            insert into users (email, hashed_password, inserted_at, updated_at)
              values ('ann@example.org', '$2b$12$secret', now(), now()), ('bob@example.org', '$2b$12$other', now(), now())"""};
    }

    public final String url = TestServer.newest().freshDatabase();

    public static Database open(String url, Optional<Consent> consent) {
        return Database.open(() -> new Database.Address(url, Map.of()), "Ann", consent, _ -> { });
    }

    /// The failure of an opening without an answer.
    static DirectoryUnavailable refused(String url) {
        var refused = catchThrowableOfType(DirectoryUnavailable.class, () -> open(url, Optional.empty()).close());
        assertThat(refused).as("nothing was asked").isNotNull();
        return refused;
    }

    /// The question of the opening.
    static Adoption asked(String url) {
        DirectoryUnavailable refused = refused(url);
        assertThat(refused.adoption()).as(refused.getMessage()).isPresent();
        return refused.adoption().orElseThrow();
    }

    public static Additions additions(String url) {
        return (Additions) asked(url);
    }

    public final Database adopted(EmailRule rule) {
        return open(url, Optional.of(new Consent(asked(url), rule)));
    }
}
