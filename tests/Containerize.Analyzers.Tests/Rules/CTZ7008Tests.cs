using Containerize.Analyzers.Rules.CTZ7008;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7008Tests
{
    private const string Code = "var app = WebApplication.Create(args);\n[|app.UseHttpsRedirection()|];\napp.Run();";

    private static readonly CodeRuleTest Test = new(new CTZ7008()) { Dockerfile = Dockerfile(""), Facts = Facts(new()) };

    private static string Dockerfile(string lines) => $"FROM mcr.microsoft.com/dotnet/aspnet:10.0\n{lines}\nENTRYPOINT [\"dotnet\", \"Web.dll\"]\n";

    private static ProjectFacts Facts(ListenFacts? listens) => new() { AssemblyName = "Web", Listens = listens };

    [Fact]
    public void RedirectionWithoutAPort() => Test.Reports(Code);

    [Theory]
    [InlineData("ENV ASPNETCORE_HTTP_PORTS=5000", true)]
    [InlineData("ENV ASPNETCORE_HTTPS_PORT=443", false)]
    [InlineData("ENV HTTPS_PORT=443", false)]
    [InlineData("ENV ASPNETCORE_HTTPS_PORTS=8443", false)]
    [InlineData("ENV ASPNETCORE_URLS=http://*:80;https://*:443", false)]
    [InlineData("ENV ASPNETCORE_FORWARDEDHEADERS_ENABLED=true", false)]
    [InlineData("ARG URLS\nENV ASPNETCORE_URLS=$URLS", false)]
    public void Dockerfile_Decides(string lines, bool isReported) => (Test with { Dockerfile = Dockerfile(lines) }).Reports(isReported ? Code : Unmarked(Code));

    [Fact]
    public void Settings_Decide()
    {
        (Test with { Facts = Facts(new() { SettingsUrls = ["http://*:80"] }) }).Reports(Code);
        (Test with { Facts = Facts(new() { HasHttpsPort = true }) }).Reports(Unmarked(Code));
        (Test with { Facts = Facts(new() { SettingsEndpoints = ["http://*:80", "https://*:443"] }) }).Reports(Unmarked(Code));
        (Test with { Facts = Facts(null) }).Reports(Unmarked(Code));
        (Test with { Facts = null }).Reports(Unmarked(Code));
        (Test with { Dockerfile = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENTRYPOINT [\"dotnet\", \"Other.dll\"]\n" }).Reports(Unmarked(Code));
        (Test with { Dockerfile = null, Options = "build_property.ContainerizeLintCode = true\n" }).Reports(Unmarked(Code));
    }

    [Theory]
    [InlineData("builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);", "app.UseHttpsRedirection();")]
    [InlineData(
        "builder.Services.Configure<Microsoft.AspNetCore.HttpsPolicy.HttpsRedirectionOptions>(options => options.HttpsPort = 443);",
        "app.UseHttpsRedirection();"
    )]
    [InlineData("builder.WebHost.UseSetting(\"https_port\", \"443\");", "app.UseHttpsRedirection();")]
    [InlineData("builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(443, listen => listen.UseHttps()));", "app.UseHttpsRedirection();")]
    [InlineData("", "app.UseForwardedHeaders(); app.UseHttpsRedirection();")]
    [InlineData("", "if (!app.Environment.IsDevelopment()) { app.UseHttpsRedirection(); }")]
    [InlineData("", "app.UseHsts();")]
    public void Code_Decides(string build, string use) =>
        Test.Reports($"var builder = WebApplication.CreateBuilder(args);\n{build}\nvar app = builder.Build();\n{use}\napp.Run();");

    private static string Unmarked(string markup) => markup.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
}
