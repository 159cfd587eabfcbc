//! Tables for other programs.

#![cfg(not(target_arch = "wasm32"))]

use policy_explorer::policy;
use policy_explorer::take_away::tables::{clients, links_csv, links_json, measures};

#[test]
fn the_exported_table_has_a_line_for_every_link() {
    let csv = links_csv(policy());
    assert!(csv.starts_with("\u{feff}\"条\",\"措施\",\"单位\",\"位置\","));
    assert_eq!(csv.matches("\r\n").count(), 67);
    assert!(csv.contains("\"13\",\"推广智能共享移动出行方式\",\"市交通委\",\"唯一\",\"上海市交通委员会\",\"市政府部门\"\r\n"));
    let json = links_json(policy());
    assert!(json.starts_with("[{\"文件\":\"上海市促进在线新经济健康发展的若干政策措施\",\"文号\":") && json.ends_with("}]"));
    assert_eq!((json.matches('{').count(), json.matches('}').count()), (67, 67));
    assert!(json.contains("{\"条\":\"13\",\"措施\":\"推广智能共享移动出行方式\",\"单位\":\"市交通委\",\"位置\":\"唯一\","));
}

#[test]
fn a_list_of_measures_keeps_its_order_and_names_what_is_ours() {
    let csv = measures(policy(), &[16, 1, 99]);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines.first(), Some(&"\u{feff}\"条\",\"措施\",\"大意（非原文）\",\"能做什么（非原文）\",\"责任单位\""));
    assert!(lines.iter().any(|line| line.starts_with("\"16\",\"支持企业提升科技创新能力\",")));
    assert!(csv.find("\"16\"") < csv.find("\"1\","));
}

#[test]
fn clients_stand_in_columns_and_no_name_is_a_formula() {
    let csv = clients(policy(), &[vec!["=1+1", "可能与你有关"], vec!["\"老王\"的店"]]);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines.len(), policy().measures.len() + 2);
    assert_eq!(lines.first(), Some(&"\u{feff}\"条\",\"措施（右边是按回答推的，不是认定）\",\"'=1+1\",\"\"\"老王\"\"的店\""));
    assert!(lines.get(1).is_some_and(|line| line.starts_with("\"1\",") && line.ends_with(",\"可能与你有关\",\"\"")));
}
