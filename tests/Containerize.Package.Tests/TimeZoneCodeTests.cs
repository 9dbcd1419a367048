using Containerize.Lint;

namespace Containerize.Package.Tests;

public class TimeZoneCodeTests
{
    [Theory]
    [InlineData("var zone = TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Berlin\");", "FindSystemTimeZoneById")]
    [InlineData("if (System.TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) { }", "TryFindSystemTimeZoneById")]
    [InlineData("TimeZoneInfo.ConvertTimeBySystemTimeZoneId(time, \"UTC\", zone.Id)", null)]
    [InlineData("TimeZoneInfo.ConvertTimeBySystemTimeZoneId(time, \"UTC\", \"Asia/Tokyo\")", "ConvertTimeBySystemTimeZoneId")]
    [InlineData("TimeZoneInfo\n    .FindSystemTimeZoneById(settings.Zone)", "FindSystemTimeZoneById")]
    [InlineData("var url = \"http://a\"; TimeZoneInfo.FindSystemTimeZoneById(id);", "FindSystemTimeZoneById")]
    [InlineData("TimeZoneInfo.FindSystemTimeZoneById(\"utc\"); TimeZoneInfo.FindSystemTimeZoneById(\"Etc/UTC\");", null)]
    [InlineData("// TimeZoneInfo.FindSystemTimeZoneById(id)", null)]
    [InlineData("Use(1); // TimeZoneInfo.FindSystemTimeZoneById(id)", null)]
    [InlineData("/* TimeZoneInfo.FindSystemTimeZoneById(id)\n */", null)]
    [InlineData("DateTimeZoneProviders.Tzdb[\"Europe/Berlin\"]; TimeZoneInfo.Local; TimeZoneInfo.Utc;", null)]
    [InlineData("zones.FindSystemTimeZoneById(id);", null)]
    [InlineData("", null)]
    public void Method_IsFound(string code, string? method) => Assert.Equal(method, TimeZoneCode.Read(["class Other { }", code]));

    [Theory]
    [InlineData("a // b\nc", "a  \nc")]
    [InlineData("a /* b\n */ c", "a   c")]
    [InlineData("a(\"// b\", '\"', '\\'') // c", "a(\"// b\", '\"', '\\'')  ")]
    [InlineData("@\"\\\" // b", "@\"\\\"  ")]
    [InlineData("\"\"\" \" // a \"\"\" // b", "\"\"\" \" // a \"\"\"  ")]
    [InlineData("\"\" // a", "\"\"  ")]
    [InlineData("\"\\\" // a\" /", "\"\\\" // a\" /")]
    [InlineData("a \"\"\" b", "a \"\"\" b")]
    [InlineData("/* a", " ")]
    [InlineData("'", "'")]
    public void Comments_AreTakenOut(string code, string expected) => Assert.Equal(expected, CodeText.WithoutComments(code));
}
