using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2003;

/// <summary>The name of an ARG or ENV says that it holds a secret, or its value is the way to a database with the password in it.</summary>
internal sealed class CTZ2003 : InstructionRule
{
    // Server=db;Password=… of ADO.NET, postgres://user:…@db; http has a rule of its own.
    static readonly Lazy<Regex> Connection = new(() =>
        new(
            "(?:^|;)\\s*(?:password|pwd)\\s*=\\s*[^;\\s$<{%*]|^(?!https?:|ftp:)[a-z][a-z0-9+.-]*://[^\\s/:@$]*:[^\\s/@$<{%*][^\\s/@$]*@",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        )
    );

    static readonly Lazy<Regex> Secret = new(() =>
        new(
            "(?:^|_)(?:apikey|auth|credentials?|key(?!_?(?:cloak|vault))|(?:pg)?password|passwd|pword|psw|pwd|passphrase|secret|token)s?(?:_|$)|(?:^|_)(?:access_key_id|pass|pat)$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        )
    );

    // ClientSecret, as the keys of .NET's configuration are written, is two words.
    static readonly Lazy<Regex> Capital = new(() => new("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", RegexOptions.CultureInvariant));

    // Where the secret is, how many there are, or who may see it, is none; nor is the fingerprint of a public key.
    static readonly Lazy<Regex> Harmless = new(() =>
        new(
            "(?:^|_)(?:public|pub|gpg|pgp|cancellation|max|min|per)(?:_|$)|_(?:file|files|path|dir|url|uri|name|id|type|mode|length|size|count|rounds|iterations|seconds|minutes|hours|days|timeout|age|lifetime|expiry|expiration|ttl|policy|prefix|format|endpoint|enabled|required|issuer|audience|algorithm|ring|server|version|image|host|port|user|username|header|provider|manager|vault|store|method)(?<!access_key_id)$|^(?:allow|enable|disable|require|no|skip|use)_",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        )
    );

    // One of them is in every such name: most have none, and then no pattern is built or tried.
    static readonly string[] Marks = ["key", "pass", "token", "secret", "auth", "credential", "psw", "pwd", "pword"];

    static readonly HashSet<string> Switches = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "yes", "no", "on", "off", "0", "1" };

    public override string Id => "CTZ2003";

    public override string Name => "secret-name";

    public override string Title => "ARG or ENV is named like a secret";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3064", "SecretsUsedInArgOrEnv"];

    internal override void Check(RuleContext context, Instruction instruction)
    {
        var pairs = instruction switch
        {
            ArgInstruction arg => arg.Definitions,
            EnvInstruction env => env.Pairs,
            _ => [],
        };
        foreach (var pair in pairs)
        {
            if (LooksSecret(pair.Name.Value, pair.Value?.Value))
            {
                Report(context, instruction, pair, "looks like a secret");
            }
            else if (pair.Value is { } value && HasPassword(value.Value))
            {
                Report(context, instruction, pair, "has a password in its value");
            }
        }
    }

    static void Report(RuleContext context, Instruction instruction, KeyValue pair, string what) =>
        context.Report(
            pair.Name.Span,
            $"{instruction.Name} '{pair.Name.Value}' {what}, and what {instruction.Name} holds {(Shipping.IsShipped(context.Model, instruction) ? "can be read by everybody who has the image. Use RUN --mount=type=secret, or hand it over when the container starts" : "stays in the builder's cache and records, though not in the image. Use RUN --mount=type=secret")}.",
            instruction is ArgInstruction argument ? MountedSecret.Repair(context, argument) : null
        );

    static bool LooksSecret(string name, string? value) =>
        (Array.Exists(Marks, mark => name.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0) || name.EndsWith("pat", StringComparison.OrdinalIgnoreCase))
        && (IsSecret(name) || IsSecret(Capital.Value.Replace(name.Substring(name.LastIndexOf("__", StringComparison.Ordinal) + 1), "_")))
        && (value is null || !Switches.Contains(value) && !value.StartsWith("/", StringComparison.Ordinal));

    static bool IsSecret(string name) => Secret.Value.IsMatch(name) && !Harmless.Value.IsMatch(name);

    static bool HasPassword(string value) => (value.IndexOf('=') > 0 || value.IndexOf('@') > 0) && Connection.Value.IsMatch(value);
}
