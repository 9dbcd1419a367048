namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2022Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|curl -sL https://b/c | bash|]")]
    [InlineData("FROM a:1\nRUN apt-get update && [|curl -sL https://b/c | bash|] - && true")]
    [InlineData("FROM a:1\nRUN [|wget -qO- https://b/c | sudo -E sh|] -s -- -y")]
    [InlineData("FROM a:1\nRUN [|curl https://b/c | sed s/d/e/ | sh|] -euo pipefail")]
    [InlineData("FROM a:1\nRUN [|curl https://b/c | bash|] -s -- $(nproc)")]
    [InlineData("FROM a:1\nRUN ([|curl https://b/c) | B=1 zsh|]")]
    [InlineData("FROM a:1\nRUN [|curl https://b/c | python3|] -")]
    [InlineData("FROM a:1\nRUN [|curl https://b/c | python3.12|]")]
    [InlineData("FROM a:1\nRUN [|curl -L https://b/c | perl|] - App::b")]
    [InlineData("FROM a:1\nRUN [|curl https://b/c | php|] -- --install-dir=/d")]
    [InlineData("FROM a:1\nRUN bash -c '[|curl https://b/c | sh|]'")]
    [InlineData("FROM a:1\nRUN [|sh -c \"$(curl -fsSL https://b/c)\"|] d")]
    [InlineData("FROM a:1\nRUN [|bash <(curl -s https://b/c)|] d")]
    [InlineData("FROM a:1\nRUN [|eval \"$(curl -s https://b/c)\"|]")]
    [InlineData("FROM a:1\nRUN [|. <(wget -qO- https://b/c)|]")]
    [InlineData("FROM a:1\nRUN <<E\n[|curl https://b/c | sh|]\nE")]
    public void DownloadThatIsRun_IsReported(string markup) => RuleTest.Reports("CTZ2022", markup);

    [Theory]
    [InlineData("curl https://b/c | tar xz")]
    [InlineData("curl https://b/c | bash /d/read.sh")]
    [InlineData("curl https://b/c | sh -c 'cat > d'")]
    [InlineData("curl https://b/c | python3 -c 'import json'")]
    [InlineData("curl https://b/c | python3 -m json.tool")]
    [InlineData("curl https://b/c | perl -ne 'print'")]
    [InlineData("curl https://b/c | node -p d")]
    [InlineData("curl https://b/c | apt-key add - && bash d.sh")]
    [InlineData("curl -o d https://b/c && sh d")]
    [InlineData("curl -o d https://b/c; cat e | sh")]
    [InlineData("bash -c \"curl -o $D https://b/c\"")]
    [InlineData("bash d.sh \"$(curl https://b/c)\"")]
    [InlineData("D=$(curl https://b/c) && echo \"$D\"")]
    [InlineData("cat b | bash")]
    [InlineData("curl --version | sh")]
    public void OtherUse_IsNot(string command) => RuleTest.Reports("CTZ2022", "FROM a:1\nRUN " + command);
}
