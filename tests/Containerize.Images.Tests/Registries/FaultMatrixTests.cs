using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Containerize.Images.Tests.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>
/// Every operation against every fault: a pull and a push end with success or with exactly one coded line, soon, with the tag old or new,
/// nothing damaged in the store, and the next run succeeds. What came out is a page beside the registry code.
/// </summary>
public sealed partial class FaultMatrixTests(FaultMatrix matrix) : IClassFixture<FaultMatrix>
{
    // All rows run side by side on what the machine has; one alone takes a fifth of this at most.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    public static TheoryData<RegistryOperation, string> Pairs()
    {
        var pairs = new TheoryData<RegistryOperation, string>();
        foreach (var (operation, fault) in FaultMatrix.Pairs)
        {
            pairs.Add(operation, fault);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Fault_EndsInSuccessOrOneCodedLineAndLeavesNothingHalfDone(RegistryOperation operation, string fault)
    {
        var row = await matrix.GetAsync(operation, fault);

        Assert.True(row.Time < Soon, $"took {row.Time}");
        if (row.Failure is null)
        {
            Assert.True(row.TagMoved);
        }
        else
        {
            // 401 from the token server itself means a wrong password: asking again would lock accounts.
            Assert.False(
                Faults.All[fault] && (operation, fault) != (RegistryOperation.ReadToken, "401 with a new challenge once"),
                $"should have been survived: {row.Failure}"
            );
            Assert.NotEqual("", row.Code);
            Assert.DoesNotContain('\n', row.Failure);

            // The one request that moves a tag may have moved it although its answer was lost.
            Assert.True(!row.TagMoved || operation == RegistryOperation.PutTag);
        }

        Assert.Equal("", row.Damage);
        Assert.True(row.NextRun.Length == 0, $"the run without the fault: {row.NextRun}");
    }

    [Fact]
    public async Task Page_SaysWhatEveryFaultLedTo()
    {
        var rows = new List<FaultOutcome>();
        foreach (var (operation, fault) in FaultMatrix.Pairs)
        {
            rows.Add(await matrix.GetAsync(operation, fault));
        }

        var path = PagePath();
        var page = Page(rows);
        if (Environment.GetEnvironmentVariable("CONTAINERIZE_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, page);
        }

        var written = File.Exists(path) ? (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") : "";
        Assert.True(
            WithoutTimes(page) == WithoutTimes(written),
            $"{path} is not what happens: run CONTAINERIZE_WRITE_DOCS=1 dotnet test tests/Containerize.Images.Tests --filter FaultMatrix\n{Difference(page, written)}"
        );
    }

    [GeneratedRegex(@"\| [^|]* s \|$", RegexOptions.Multiline)]
    private static partial Regex TimeColumn();

    private static string PagePath([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../src/Containerize.Images/Registries/FaultMatrix.md"));

    private static string WithoutTimes(string page) => TimeColumn().Replace(page, "|");

    private static string Difference(string page, string written) =>
        string.Join('\n', WithoutTimes(page).Split('\n').Except(WithoutTimes(written).Split('\n')).Take(20));

    private static string Page(List<FaultOutcome> rows)
    {
        var page = new StringBuilder(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                # What happens when a registry fails

                Written by a test: `CONTAINERIZE_WRITE_DOCS=1 dotnet test tests/Containerize.Images.Tests --filter FaultMatrix` runs a pull of a base image and a push on it
                against a registry that fails one operation in one way, and writes this page; every other run compares all but the times.
                {rows.Count} rows: {rows.Count(row => row.Code.Length == 0)} end in success, {rows.Count(row =>
                    row.Code.Length > 0
                )} in exactly one line with the code that is shown, which makes the exit code of `dotnet publish` 1.

                - *tag*: the tag that was to be moved afterwards; where the failing request is the one that moves it, a lost answer leaves it either old or new, as a whole.
                - *store*: every blob in the content store has its digest and no unfinished file is left.
                - *next*: the same run again, without the fault.
                - *time*: measured when the page was written, rows side by side, with five attempts, a silence of 0.7 s taken for a broken connection in the rows that never answer or never end (60 s otherwise), and the waits between attempts left out.

                | operation | fault | exit code | line | tag | store | next | time |
                |---|---|---|---|---|---|---|---|

                """
            )
        );
        foreach (var row in rows)
        {
            var tag =
                row.Operation == RegistryOperation.PutTag && row.Failure is not null ? "old or new"
                : row.TagMoved ? "new"
                : "old";
            page.Append(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {Words(row.Operation)} | {row.Fault} | {(row.Code.Length == 0 ? 0 : 1)} | {(row.Code.Length == 0 ? "none" : row.Code)} | {tag} | {(row.Damage.Length == 0 ? "valid" : "damaged")} | {(row.NextRun.Length == 0 ? "succeeds" : "fails")} | {TimeClass(row.Time)} s |\n"
                )
            );
        }

        return page.ToString();
    }

    private static string TimeClass(TimeSpan time) =>
        new[] { 1, 2, 5, 10, 30 }.Where(limit => time.TotalSeconds < limit).Select(limit => $"< {limit}").FirstOrDefault() ?? "> 30";

    private static string Words(RegistryOperation operation) =>
        operation switch
        {
            RegistryOperation.ReadToken => "read token",
            RegistryOperation.FindManifest => "check manifest",
            RegistryOperation.ReadManifest => "read manifest",
            RegistryOperation.ReadBlob => "read blob",
            RegistryOperation.CheckBlob => "check blob",
            RegistryOperation.Mount => "mount",
            RegistryOperation.StartUpload => "start upload",
            RegistryOperation.SendData => "send data (PATCH)",
            RegistryOperation.FinishUpload => "finish upload",
            RegistryOperation.PutManifest => "put manifest",
            RegistryOperation.PutTag => "put tag",
            _ => operation.ToString(),
        };
}
