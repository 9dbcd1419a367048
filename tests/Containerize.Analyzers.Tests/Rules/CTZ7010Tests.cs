using Containerize.Analyzers.Rules.CTZ7010;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7010Tests
{
    private static readonly CodeRuleTest Test = new(new CTZ7010())
    {
        Beside = "global using Microsoft.AspNetCore.Identity;\nglobal using Microsoft.AspNetCore.DataProtection;\nclass User;\nclass Role;",
    };

    [Theory]
    [InlineData("AddAuthentication().[|AddCookie|]();")]
    [InlineData("AddAuthentication(\"a\").[|AddCookie|](options => options.LoginPath = \"/in\");")]
    [InlineData("AddAuthentication(\"a\").[|AddCookie|](options => Console.WriteLine(options.DataProtectionProvider));")]
    [InlineData("[|AddDataProtection|]();")]
    [InlineData("[|AddDataProtection|]().SetApplicationName(\"shop\");")]
    [InlineData("[|AddIdentity|]<User, Role>();")]
    [InlineData("[|AddIdentityApiEndpoints|]<User>();")]
    [InlineData("AddAuthentication(\"a\").[|AddIdentityCookies|]();")]
    [InlineData("AddAuthentication().[|AddBearerToken|]();")]
    [InlineData("[|AddAntiforgery|]();")]
    public void NeedsKeys(string code) => Test.Reports($"var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.{code}\nbuilder.Build().Run();");

    [Fact]
    public void OneForTheProgram_AtTheNearestToTheKeys() =>
        Test.Reports(
            "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddAuthentication().AddCookie();\nbuilder.Services.AddAntiforgery();\nbuilder.Services.[|AddDataProtection|]().SetApplicationName(\"shop\");\nbuilder.Build().Run();"
        );

    [Theory]
    [InlineData("builder.Services.AddControllers();")]
    [InlineData("builder.Services.AddAuthentication();")]
    [InlineData("builder.Services.AddRazorPages();")]
    [InlineData("builder.Services.AddControllersWithViews();")]
    [InlineData("builder.Services.AddRazorComponents();")]
    [InlineData(
        "builder.Services.AddAuthentication().AddCookie(); builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(\"/keys\"));"
    )]
    [InlineData("builder.Services.AddAuthentication().AddCookie(); builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();")]
    [InlineData("builder.Services.AddAuthentication().AddCookie(); builder.Services.AddDataProtection().PersistKeysToMine();")]
    [InlineData("builder.Services.AddAuthentication().AddCookie(); builder.Services.AddDataProtection().KeepIn(\"a\");")]
    [InlineData(
        "builder.Services.AddAuthentication().AddCookie(); builder.Services.Configure<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>(options => options.XmlRepository = null);"
    )]
    [InlineData(
        "builder.Services.AddAuthentication().AddCookie(); builder.Services.AddSingleton<Microsoft.AspNetCore.DataProtection.Repositories.IXmlRepository>(services => null!);"
    )]
    [InlineData(
        "builder.Services.AddAuthentication().AddCookie(\"c\", options => options.DataProtectionProvider = DataProtectionProvider.Create(new DirectoryInfo(\"/keys\")));"
    )]
    [InlineData(
        "builder.Services.AddAuthentication().AddCookie(\"c\"); builder.Services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(\"c\").Configure(options => options.TicketDataFormat = null!);"
    )]
    [InlineData("builder.Services.AddIdentity<User, Role>(); builder.Services.AddAuthentication().AddJwtBearer();")]
    [InlineData("if (builder.Environment.IsDevelopment()) { builder.Services.AddAuthentication().AddCookie(); }")]
    public void Others(string code) =>
        (
            Test with
            {
                Beside =
                    Test.Beside
                    + "static class Mine { public static void AddJwtBearer(this Microsoft.AspNetCore.Authentication.AuthenticationBuilder builder) { } public static void PersistKeysToMine(this IDataProtectionBuilder builder) { } public static void KeepIn(this IDataProtectionBuilder builder, string name) { } }",
            }
        ).Reports($"var builder = WebApplication.CreateBuilder(args);\n{code}\nbuilder.Build().Run();");

    [Theory]
    [InlineData("VOLUME /home/app/.aspnet/DataProtection-Keys", false)]
    [InlineData("VOLUME [\"/root/.aspnet\"]", false)]
    [InlineData("VOLUME /root/", false)]
    [InlineData("VOLUME $KEYS", false)]
    [InlineData("VOLUME /data", true)]
    public void VolumeForTheKeys(string volume, bool isReported) =>
        (Test with { Dockerfile = $"FROM a:1\n{volume}\n" }).Reports(
            $"var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddAuthentication().{(isReported ? "[|AddCookie|]" : "AddCookie")}();\nbuilder.Build().Run();"
        );
}
