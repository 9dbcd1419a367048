using Containerize.Images;
using Containerize.Tests;

namespace Containerize.Package.Tests;

public class ErrorsTableTests
{
    [Fact]
    public void Readme_ListsEveryErrorCode() =>
        ReadmeTable.Check(
            "errors",
            ["| code | what went wrong | what to do |", "|---|---|---|", .. ErrorCodes.All.Select(Row)],
            "tests/Containerize.Package.Tests"
        );

    private static string Row(ErrorCode code) => $"| {code.Id} | {ReadmeTable.Cell(code.Title)} | {ReadmeTable.Cell(code.Remedy)} |";
}
