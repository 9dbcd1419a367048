using Containerize.Analyzers.Rules.CTZ7009;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7009Tests
{
    private const string Packages = """
        namespace Microsoft.Extensions.DependencyInjection
        {
            using Microsoft.AspNetCore.Authentication;

            public static class OpenIdConnectExtensions { public static AuthenticationBuilder AddOpenIdConnect(this AuthenticationBuilder builder, Action<Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectMessage> configure) => builder; }
            public static class GoogleExtensions { public static AuthenticationBuilder AddGoogle(this AuthenticationBuilder builder) => builder; }
        }

        namespace Microsoft.Identity.Web
        {
            public static class MicrosoftIdentityWebAppAuthenticationBuilderExtensions { public static void AddMicrosoftIdentityWebApp(this Microsoft.AspNetCore.Authentication.AuthenticationBuilder builder) { } }
        }

        namespace Microsoft.IdentityModel.Protocols.OpenIdConnect
        {
            public class OpenIdConnectMessage { public string RedirectUri { get; set; } = ""; }
        }
        """;

    private static readonly CodeRuleTest Test = new(new CTZ7009())
    {
        Beside = "global using Microsoft.Identity.Web;\nglobal using Microsoft.AspNetCore.HttpOverrides;\n" + Packages,
    };

    [Theory]
    [InlineData("[|AddOpenIdConnect|](options => { })")]
    [InlineData("AddCookie().[|AddOAuth|](\"Shop\", options => { })")]
    [InlineData("[|AddGoogle|]()")]
    [InlineData("[|AddMicrosoftIdentityWebApp|]()")]
    [InlineData("[|AddGoogle|]().AddOpenIdConnect(options => { })")]
    public void SigningInElsewhere(string code) => Test.Reports(Program($"builder.Services.AddAuthentication().{code};"));

    [Theory]
    [InlineData("AddCookie()", "")]
    [InlineData("AddBearerToken()", "")]
    [InlineData("AddGoogle()", "app.UseForwardedHeaders();")]
    [InlineData("AddGoogle(); builder.Services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.All)", "")]
    [InlineData("AddGoogle()", "app.Use((context, next) => { context.Request.Scheme = \"https\"; return next(context); });")]
    [InlineData("AddOpenIdConnect(message => message.RedirectUri = \"https://shop.example/\")", "")]
    [InlineData("AddGoogle(); builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(8443, listen => listen.UseHttps()))", "")]
    public void Others(string code, string use) => Test.Reports(Program($"builder.Services.AddAuthentication().{code};", use));

    [Fact]
    public void ForDevelopers() => Test.Reports(Program("if (builder.Environment.IsDevelopment()) { builder.Services.AddAuthentication().AddGoogle(); }"));

    [Theory]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED=true", false)]
    [InlineData("ASPNETCORE_HTTPS_PORTS=8443", false)]
    [InlineData("ASPNETCORE_URLS=https://+:8443", false)]
    [InlineData("ASPNETCORE_URLS=http://+:8080", true)]
    [InlineData("Kestrel__Certificates__Default__Path=/cert.pfx", false)]
    [InlineData("TZ=Europe/Berlin", true)]
    public void TheDockerfileMayHaveThemRead(string variable, bool isReported) =>
        (Test with { Dockerfile = $"FROM a:1\nENV {variable}\n" }).Reports(
            Program($"builder.Services.AddAuthentication().{(isReported ? "[|AddGoogle|]" : "AddGoogle")}();")
        );

    private static string Program(string services, string use = "") =>
        $"var builder = WebApplication.CreateBuilder(args);\n{services}\nvar app = builder.Build();\n{use}\napp.Run();";
}
