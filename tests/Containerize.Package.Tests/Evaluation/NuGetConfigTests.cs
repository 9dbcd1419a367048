using Containerize.Evaluation;

namespace Containerize.Package.Tests.Evaluation;

public class NuGetConfigTests
{
    [Theory]
    [InlineData(
        """<packageSources><add key="ours" value="https://user:hunter2@packages.example/v3/index.json" /></packageSources>""",
        "the package source ours"
    )]
    [InlineData("""<packageSources><add key="ours" value="https://hunter2@packages.example/v3/index.json" /></packageSources>""", "the package source ours")]
    [InlineData("""<packageSources><add key="ours" value="https://hunter2:@packages.example/v3/index.json" /></packageSources>""", "the package source ours")]
    [InlineData("""<packageSources><add key="ours" value="https://u:hunter2%C3%A4@packages.example/" /></packageSources>""", "the package source ours")]
    [InlineData(
        """<packageSources><add key="https://u:hunter2@packages.example/" value="https://u:hunter2@packages.example/" /></packageSources>""",
        "the package source https://packages.example/"
    )]
    [InlineData(
        """<packageSourceCredentials><our_x0020_feed><add key="Password" value="hunter2" /></our_x0020_feed></packageSourceCredentials>""",
        "the package source our feed"
    )]
    [InlineData(
        """<clientCertificates><fileCert packageSource="ours" path="ours.pfx" clearTextPassword="hunter2" /></clientCertificates>""",
        "the client certificate for ours"
    )]
    [InlineData(
        """<clientCertificates><fileCert packageSource="ours" path="ours.pfx" password="hunter2" /></clientCertificates>""",
        "the client certificate for ours"
    )]
    [InlineData("""<apikeys><add key="https://packages.example/" value="hunter2" /></apikeys>""", "the package source https://packages.example/")]
    [InlineData("""<config><add key="http_proxy.password" value="hunter2" /></config>""", "the proxy")]
    [InlineData("""<config><add key="http_proxy" value="http://u:hunter2@proxy:3128" /></config>""", "the proxy")]
    public void PasswordInTheFile_IsASecretThatIsNamedAndNotShown(string xml, string owner) => Assert.Equal([owner], Read(xml).Secrets);

    [Theory]
    [InlineData("""<packageSources><add key="ours" value="https://user:%TOKEN%@packages.example/v3/index.json" /></packageSources>""")]
    [InlineData("""<packageSources><add key="ours" value="https://%TOKEN%@packages.example/v3/index.json" /></packageSources>""")]
    [InlineData(
        """<packageSourceCredentials><ours><add key="Username" value="u" /><add key="ClearTextPassword" value="%TOKEN%" /></ours></packageSourceCredentials>"""
    )]
    [InlineData("""<clientCertificates><fileCert packageSource="ours" path="ours.pfx" clearTextPassword="%TOKEN%" /></clientCertificates>""")]
    public void PasswordInAVariable_IsNoSecretOfTheFile(string xml)
    {
        var config = Read(xml);

        Assert.Empty(config.Secrets);
        Assert.Equal(["TOKEN"], config.Variables);
    }

    [Theory]
    [InlineData(
        """<packageSources><add key="ours" value="https://packages.example/a@b/%C3%A4%AF%B0/index.json" /><add key="folder" value="feed" /></packageSources>"""
    )]
    [InlineData(
        """<config><add key="globalPackagesFolder" value="packages" /></config><packageSourceCredentials><ours><add key="Username" value="u" /></ours></packageSourceCredentials>"""
    )]
    public void FileWithoutPasswords_HasNoSecretsAndNoVariables(string xml) => Assert.Equal((0, 0), (Read(xml).Secrets.Count, Read(xml).Variables.Count));

    [Fact]
    public void NearerFile_HidesSourcesOfItsNamesAndClearsAndDisables()
    {
        var near = Read(
            """
            <packageSources><add key="before" value="gone" /><clear /><add key="ours" value="near" /><add key="off" value="/opt/off" /></packageSources>
            <fallbackPackageFolders><add key="common" value="near-packages" /></fallbackPackageFolders>
            """
        );
        var far = Read(
            """
            <packageSources><add key="machine" value="/opt/feed" /></packageSources>
            <fallbackPackageFolders><add key="COMMON" value="/opt/packages" /><add key="other" value="other-packages" /></fallbackPackageFolders>
            <disabledPackageSources><add key="OFF" value="true" /></disabledPackageSources>
            """
        );

        Assert.Equal(
            [(near.Location, "near"), (near.Location, "near-packages"), (far.Location, "other-packages")],
            NuGetConfig.Sources([near, far]).Select(source => (source.File, source.Value))
        );
        Assert.Equal(["/opt/feed"], NuGetConfig.Sources([far]).Select(source => source.Value).Take(1));
    }

    private static NuGetConfig Read(string xml)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(TestRun.Folder, "configs", Guid.NewGuid().ToString("N"))).FullName, "nuget.config");
        File.WriteAllText(file, $"<configuration>{xml}</configuration>");
        return NuGetConfig.Read(file);
    }
}
