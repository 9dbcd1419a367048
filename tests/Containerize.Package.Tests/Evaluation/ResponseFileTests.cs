using Containerize.Evaluation;

namespace Containerize.Package.Tests.Evaluation;

public class ResponseFileTests
{
    private const string Text = """
        # -p:Old=1
        -p:Stage=prod /p:Feed="a b";Mode=x -nologo
        --property:Region=eu
        -p:Configuration=Debug
        """;

    [Fact]
    public void Properties_AreThoseOfEachSwitch_ButTheConfiguration() =>
        Assert.Equal(
            ["Feed=a b", "Mode=x", "Region=eu", "Stage=prod"],
            ResponseFile.Properties(Project()).Select(property => $"{property.Key}={property.Value}").Order(StringComparer.Ordinal)
        );

    [Fact]
    public void WhatTheFileSays_IsNotOfTheCommandLine_UnlessThatSaysOtherwise() =>
        Assert.Equal(
            ["Mode", "Other"],
            ResponseFile
                .Without(
                    new Dictionary<string, string>
                    {
                        ["stage"] = "prod",
                        ["Mode"] = "y",
                        ["Other"] = "1",
                    },
                    Project()
                )
                .Keys.Order(StringComparer.Ordinal)
        );

    private static string Project()
    {
        var root = Path.Combine(TestRun.Folder, "work", nameof(ResponseFileTests), Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.Combine(root, "src"));
        Directory.CreateDirectory(Path.Combine(root, ".git"));
        File.WriteAllText(Path.Combine(root, "Directory.Build.rsp"), Text);
        return Path.Combine(root, "src", "App.csproj");
    }
}
