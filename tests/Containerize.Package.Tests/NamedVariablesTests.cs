using Containerize.Lint;

namespace Containerize.Package.Tests;

public class NamedVariablesTests
{
    [Theory]
    [InlineData("compose.yaml", "services:\n  web:\n    environment:\n      - A=1\n      - B\n      C: 2\n      \"D\": 3 # why\n", "A", "B", "C", "D")]
    [InlineData("docker-compose.override.yml", "environment:\r\n  - A=1\r\n  # - B=2\r\n", "A")]
    [InlineData(".env", "A=secret\nexport B='c'\n#C=1\n\nD = x\n", "A", "B", "D")]
    [InlineData(".env.example", "A=\n", "A")]
    [InlineData("web.env", "A__B=1\n", "A__B")]
    [InlineData("notes.yaml", "A: 1\n")]
    [InlineData(
        "App/Properties/launchSettings.json",
        """{ "profiles": { "http": { "environmentVariables": { "A": "1", /* no */ "B": "2" }, "other": { "C": "1" } }, "odd": 1 } }""",
        "A",
        "B"
    )]
    [InlineData("App/Properties/launchSettings.json", "{ \"profiles\": [")]
    [InlineData("App/Properties/launchSettings.json", """{ "profiles": { "http": { }, "http": { } } }""")]
    [InlineData("App/Properties/launchSettings.json", """{ "profiles": { "\ud800": { "environmentVariables": { "A": "1" } } } }""")]
    public void Names_OfFilesBesideTheProject(string file, string text, params string[] expected)
    {
        var folder = ProjectFolder.Create(nameof(Names_OfFilesBesideTheProject)).Write("App/App.csproj", "").Write(file, text);

        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(folder.Combine("gone.env"), folder.Combine("nowhere"));
        }

        Assert.Equal(expected, NamedVariables.Read([folder.Combine("App"), folder.FullPath]).Where(name => name is not ("services" or "web" or "environment")));
    }
}
