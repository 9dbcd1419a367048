using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2013;

/// <summary>An address of http or ftp: what comes from there can be read and changed on the way.</summary>
internal sealed class CTZ2013 : InstructionRule
{
    static readonly Regex Address = new(
        @"(?<![\w+.-])(?<scheme>http|ftp)://(?:[^\s/@""']*@)?(?<host>\[[^\]\s]*\]|[^\s/""'|\\:,;)(<>#?&]+)[^\s""'|\\,;)<>]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    // The machine itself, in any spelling; a star, plus or 0.0.0.0 is where a server listens.
    static readonly Regex Loopback = new(
        @"\A(?:localhost|127(?:\.\d+){3}|\[(?:0*:)*0*1\]|0\.0\.0\.0|\[::\]|[*+]|host\.docker\.internal)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    // Names that look like addresses and are fetched by nobody.
    static readonly HashSet<string> Identifiers = new(StringComparer.OrdinalIgnoreCase)
    {
        "www.w3.org",
        "schemas.microsoft.com",
        "schemas.xmlsoap.org",
        "schemas.openxmlformats.org",
        "maven.apache.org",
        "java.sun.com",
        "xmlns.jcp.org",
        "json-schema.org",
    };

    public override string Id => "CTZ2013";

    public override string Name => "cleartext-url";

    public override string Title => "An address of http or ftp, which can be read and changed on the way";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context, Instruction instruction)
    {
        if (!MayBeClear(instruction.Line.Text) && instruction.Heredocs.Count == 0)
        {
            return;
        }

        switch (instruction)
        {
            case AddInstruction add:
                Check(context, add.Sources.Where(source => !add.IsHeredoc(source)), isForLater: false);
                break;
            case EnvInstruction env:
                Check(context, Values(env.Pairs), isForLater: true);
                break;
            case ArgInstruction arg:
                Check(context, Values(arg.Definitions), isForLater: true);
                break;
            case RunInstruction or CmdInstruction or EntrypointInstruction:
                Check(
                    context,
                    context.Model.ScriptOf((CommandInstruction)instruction).Commands.SelectMany(WordsOf),
                    isForLater: instruction is not RunInstruction
                );
                break;
        }
    }

    // Proxies are reached in the clear whatever they fetch.
    static IEnumerable<Word> Values(IReadOnlyList<KeyValue> pairs) =>
        pairs.Where(pair => pair.Value is not null && pair.Name.Value.IndexOf("proxy", StringComparison.OrdinalIgnoreCase) < 0).Select(pair => pair.Value!);

    // sed and grep name an address to look for it.
    static IEnumerable<Word> WordsOf(ShellCommand command) =>
        command.Runs("sed", "grep")
            ? []
            : command
                .Words.Where(
                    (word, i) =>
                        !NamesProxy(word.Value)
                        && (i == 0 || !(NamesProxy(command.Words[i - 1].Value) || command.Words[i - 1].Value == "-x" && command.Runs("curl")))
                )
                .Concat(command.Assignments.Where(word => !NamesProxy(word.Value)))
                .Select(word => word.Word);

    // --proxy=http://…, npm's https-proxy, git's http.proxy. A proxy behind the slashes is the name of a server.
    static bool NamesProxy(string word)
    {
        var slashes = word.IndexOf("://", StringComparison.Ordinal);
        return word.IndexOf("proxy", 0, slashes < 0 ? word.Length : slashes, StringComparison.OrdinalIgnoreCase) >= 0;
    }

    static void Check(RuleContext context, IEnumerable<Word> words, bool isForLater)
    {
        // The text that sh -c runs is a word, and its words are words too.
        var seen = new HashSet<Span>();
        foreach (var word in words.Where(word => MayBeClear(word.Text)))
        {
            foreach (Match match in Address.Matches(word.Text))
            {
                var (scheme, host) = (match.Groups["scheme"], match.Groups["host"].Value);
                if (
                    host[0] != '$'
                    && !Loopback.IsMatch(host)
                    && !Identifiers.Contains(host)
                    && !(isForLater && IsLocal(host))
                    && seen.Add(word.SpanOf(match.Index, match.Length))
                )
                {
                    var isHttp = scheme.Value.Equals("http", StringComparison.OrdinalIgnoreCase);
                    context.Report(
                        word.SpanOf(match.Index, match.Length),
                        $"What {scheme.Value.ToLowerInvariant()} brings from '{host}' can be read and changed on the way{(isHttp ? "; use https" : "; use https or sftp")}.",
                        isHttp ? Repairs.Replace("Use https", word.SpanOf(scheme.Index, scheme.Length), "https", isAutomatic: false) : null
                    );
                }
            }
        }
    }

    /// <summary>Cheap, since most addresses are those of https.</summary>
    static bool MayBeClear(string text) =>
        text.IndexOf("http://", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("ftp://", StringComparison.OrdinalIgnoreCase) >= 0;

    // The other services of a composition or cluster: http://db:9200, http://api.default.svc.
    static bool IsLocal(string host) =>
        host.IndexOf('.') < 0
        || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".svc", StringComparison.OrdinalIgnoreCase);
}
