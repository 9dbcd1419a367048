namespace Containerize.Images.Tests;

public sealed class UserFoldersTests
{
    private static readonly string Home = Path.GetFullPath("/home/ann");
    private static readonly string Other = Path.GetFullPath("/elsewhere");

    [Fact]
    public void Configuration_IsWhereTheVariableSays() => Assert.Equal(Other, Folders(Other).Configuration);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative/folder")]
    public void VariableThatNamesNoWholePath_CountsAsUnset(string? value)
    {
        Assert.Equal(Path.Combine(Home, ".config"), Folders(value).Configuration);
        Assert.Equal(Path.Combine(Home, ".cache"), Folders(value).Cache);
        Assert.Null(Folders(value).Runtime);
        Assert.Null(new UserFolders(new Dictionary<string, string> { ["HOME"] = value ?? "", ["USERPROFILE"] = value ?? "" }).Configuration);
    }

    private static UserFolders Folders(string? value) =>
        new(
            new Dictionary<string, string>
            {
                ["HOME"] = Home,
                ["USERPROFILE"] = Home,
                ["XDG_CONFIG_HOME"] = value ?? "",
                ["XDG_CACHE_HOME"] = value ?? "",
                ["XDG_RUNTIME_DIR"] = value ?? "",
            }
        );
}
