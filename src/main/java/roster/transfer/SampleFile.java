package roster.transfer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import roster.directory.record.Draft;
import roster.directory.record.Users;
import roster.work.Edt;

/// The 200 made-up users that come with the program. Their telephone numbers are in the range that Ofcom reserves for
/// drama. Their addresses are in the domain that RFC 2606 reserves for examples.
public final class SampleFile {
    private SampleFile() {}

    /// Reads the users. Blocks on disk: background threads only.
    public static List<Draft> read() {
        Edt.requireNot();
        try (InputStream file = SampleFile.class.getResourceAsStream("sample-users.csv")) {
            if (file == null) {
                throw new IllegalStateException("sample-users.csv is missing from the program");
            }
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                    .ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                return rows.stream().map(SampleFile::draft).toList();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The user of a row. A field without a column is empty.
    private static Draft draft(NamedCsvRecord row) {
        return Users.TYPE.draft(field -> row.findField(field.key()).orElse(""));
    }
}
