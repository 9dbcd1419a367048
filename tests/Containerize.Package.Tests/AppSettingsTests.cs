using Containerize.Lint;

namespace Containerize.Package.Tests;

public class AppSettingsTests
{
    [Theory]
    [InlineData("""{ "Kestrel": { "Limits": 1 }, "Urls": "http://*:5000", /* why */ }""", "Kestrel:Limits=1 Urls=http://*:5000")]
    [InlineData("""{ "Urls": "a", "Urls": "b" }""", null)]
    [InlineData("""{ "\ud800": "a" }""", null)]
    [InlineData("{", null)]
    public void Values_OrNull_WhereTheFileCannotBeRead(string text, string? expected)
    {
        var folder = ProjectFolder.Create().Write("appsettings.json", text);

        Assert.Equal(
            expected,
            AppSettings.Read(folder.FullPath) is { } values
                ? string.Join(' ', values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"))
                : null
        );
    }
}
